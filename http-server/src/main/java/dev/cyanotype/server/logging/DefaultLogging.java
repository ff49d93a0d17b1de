package dev.cyanotype.server.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.List;

/**
 * Logs to standard error. Logback finds this by itself; a {@code logback.xml} of the application, or the system property
 * {@code logback.configurationFile}, has precedence. It is no file since reading XML is a fifth of the time of a start.
 */
public final class DefaultLogging extends ContextAwareBase implements Configurator {
    private static final String PATTERN = "%d{HH:mm:ss.SSS} %-5level %logger{20} [%X{request:--}] %msg%n";
    private static final List<String> QUIET = List.of(
            "io.undertow",
            "org.xnio",
            "org.jboss",
            "com.zaxxer.hikari",
            "org.flywaydb",
            "com.github.kagkarlsson.scheduler");
    private static final List<String> FILES = List.of("logback-test.xml", "logback.xml");

    /** Made by Logback. */
    public DefaultLogging() {}

    @Override
    public ExecutionStatus configure(LoggerContext logging) {
        if (isConfiguredElsewhere()) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        setUp(logging);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    static void setUp(LoggerContext logging) {
        Logger root = logging.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        root.addAppender(standardError(logging));
        QUIET.forEach(name -> logging.getLogger(name).setLevel(Level.WARN));
    }

    private static boolean isConfiguredElsewhere() {
        ClassLoader loader = DefaultLogging.class.getClassLoader();
        return System.getProperty("logback.configurationFile") != null
                || FILES.stream().anyMatch(file -> loader.getResource(file) != null);
    }

    private static ConsoleAppender<ILoggingEvent> standardError(LoggerContext logging) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(logging);
        encoder.setPattern(PATTERN);
        encoder.start();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(logging);
        appender.setName("stderr");
        appender.setTarget("System.err");
        appender.setEncoder(encoder);
        appender.start();
        return appender;
    }
}

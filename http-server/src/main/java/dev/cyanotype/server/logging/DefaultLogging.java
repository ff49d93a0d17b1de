package dev.cyanotype.server.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.List;

/**
 * Logs to standard error. Logback finds this by itself; a {@code logback.xml} of the application, or the system property
 * {@code logback.configurationFile}, has precedence. It is no file since reading XML and patterns takes a good part of a start.
 */
public final class DefaultLogging extends ContextAwareBase implements Configurator {
    private static final List<String> QUIET = List.of(
            "io.undertow",
            "org.xnio",
            "org.jboss",
            "com.zaxxer.hikari",
            "org.flywaydb",
            "com.github.kagkarlsson.scheduler");

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
        for (String name : QUIET) {
            logging.getLogger(name).setLevel(Level.WARN);
        }
    }

    private static boolean isConfiguredElsewhere() {
        ClassLoader loader = DefaultLogging.class.getClassLoader();
        return System.getProperty("logback.configurationFile") != null
                || loader.getResource("logback-test.xml") != null
                || loader.getResource("logback.xml") != null;
    }

    private static ConsoleAppender<ILoggingEvent> standardError(LoggerContext logging) {
        LogLine layout = new LogLine();
        layout.setContext(logging);
        layout.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(logging);
        encoder.setLayout(layout);
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

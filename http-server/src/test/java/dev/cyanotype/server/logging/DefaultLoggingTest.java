package dev.cyanotype.server.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.Configurator.ExecutionStatus;
import ch.qos.logback.core.ConsoleAppender;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class DefaultLoggingTest {
    private final LoggerContext logging = new LoggerContext();
    private final Logger root = logging.getLogger(Logger.ROOT_LOGGER_NAME);

    @Test
    void logsToStandardError() {
        DefaultLogging.setUp(logging);

        assertThat(root.getLevel()).isEqualTo(Level.INFO);
        assertThat(root.getAppender("stderr")).isInstanceOfSatisfying(ConsoleAppender.class, appender -> {
            assertThat(appender.isStarted()).isTrue();
            assertThat(appender.getTarget()).isEqualTo("System.err");
        });
        assertThat(logging.getLogger("org.xnio").getLevel()).isEqualTo(Level.WARN);
    }

    @Test
    void isFoundByLogback() {
        assertThat(ServiceLoader.load(Configurator.class)).hasExactlyElementsOfTypes(DefaultLogging.class);
    }

    /** Tests have a logback-test.xml. */
    @Test
    void leavesItToWhatTheApplicationConfigures() {
        assertThat(new DefaultLogging().configure(logging)).isEqualTo(ExecutionStatus.INVOKE_NEXT_IF_ANY);
        assertThat(root.getAppender("stderr")).isNull();
    }
}

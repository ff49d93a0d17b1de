package dev.cyanotype.server.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class DefaultLoggingTest {
    private final Logger root = Logger.getLogger("");
    private final List<Handler> before = List.of(root.getHandlers());
    private final ConsoleHandler console = new ConsoleHandler();

    private void only(Handler handler) {
        before.forEach(root::removeHandler);
        root.addHandler(handler);
    }

    @AfterEach
    void restore() {
        root.removeHandler(console);
        before.forEach(root::removeHandler);
        before.forEach(root::addHandler);
    }

    @Test
    void logsALineForEachMessage() {
        only(console);

        DefaultLogging.setUp();

        assertThat(console.getFormatter()).isInstanceOf(LogLine.class);
        assertThat(console.getLevel()).isEqualTo(Level.ALL);
        assertThat(Logger.getLogger("org.xnio").getLevel()).isEqualTo(Level.WARNING);
        assertThat(root.getLevel()).isEqualTo(Level.INFO);
    }

    @Test
    void isWhatSlf4jWritesTo() {
        assertThat(LoggerFactory.getILoggerFactory().getClass().getName()).contains("JDK14");
    }

    @Test
    void leavesAnotherFormatAlone() {
        Formatter own = new SimpleFormatter() {};
        console.setFormatter(own);
        only(console);

        DefaultLogging.setUp();

        assertThat(console.getFormatter()).isSameAs(own);
    }

    @Test
    void leavesItToTheFileThatConfiguresLogging() {
        only(console);
        System.setProperty("java.util.logging.config.file", "logging.properties");
        try {
            DefaultLogging.setUp();
        } finally {
            System.clearProperty("java.util.logging.config.file");
        }

        assertThat(console.getFormatter()).isExactlyInstanceOf(SimpleFormatter.class);
    }

    @Test
    void keepsTheHandlersWhenTheJvmStops() {
        LogManager manager = new LastingLogManager();
        manager.addLogger(new Logger("", null) {});
        Logger own = manager.getLogger("");
        own.addHandler(console);

        manager.reset();

        assertThat(own.getHandlers()).containsExactly(console);
    }
}

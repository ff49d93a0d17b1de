package dev.cyanotype.server.logging;

import java.util.List;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * Logs to standard error, a line for each message, where nobody has said otherwise: {@code java.util.logging} as it comes
 * from the JDK. Properties such as {@code java.util.logging.config.file}, other handlers and other formats are left alone.
 */
public final class DefaultLogging {
    private static final List<String> CONFIGURED = List.of(
            "java.util.logging.config.file",
            "java.util.logging.config.class",
            "java.util.logging.SimpleFormatter.format");

    /** Kept, since java.util.logging forgets the levels of loggers that nobody keeps. */
    private static final List<Logger> QUIET = List.of(
            Logger.getLogger("io.undertow"),
            Logger.getLogger("org.xnio"),
            Logger.getLogger("org.jboss"),
            Logger.getLogger("com.zaxxer.hikari"),
            Logger.getLogger("org.flywaydb"),
            Logger.getLogger("com.github.kagkarlsson.scheduler"));

    private static final Logger OURS = Logger.getLogger("dev.cyanotype");

    private DefaultLogging() {}

    /** Sets logging up, unless that has been done. */
    public static void setUp() {
        for (String property : CONFIGURED) {
            if (System.getProperty(property) != null) {
                return;
            }
        }
        Handler[] handlers = Logger.getLogger("").getHandlers();
        if (handlers.length == 1
                && handlers[0].getClass() == ConsoleHandler.class
                && handlers[0].getFormatter().getClass() == SimpleFormatter.class) {
            handlers[0].setFormatter(new LogLine());
            handlers[0].setLevel(Level.ALL);
            for (Logger logger : QUIET) {
                logger.setLevel(Level.WARNING);
            }
        }
    }

    /**
     * Keeps the log open until the JVM has ended; to be called before anything is logged. By itself {@link LogManager}
     * closes it as soon as a signal arrives, while requests are still answered.
     */
    public static void keepUntilTheEnd() {
        if (System.getProperty("java.util.logging.manager") == null) {
            System.setProperty("java.util.logging.manager", LastingLogManager.class.getName());
        }
    }

    /** Writes a line of JSON for each message instead, unless somebody has said how to write them. */
    public static void json() {
        for (Handler handler : Logger.getLogger("").getHandlers()) {
            if (handler.getFormatter() instanceof LogLine) {
                handler.setFormatter(new JsonLine());
            }
        }
    }

    /** Logs what is of use in finding errors in this server and its blueprints, too. */
    public static void debug() {
        OURS.setLevel(Level.FINE);
    }
}

package dev.cyanotype.server;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** What a logger was told while this was open. */
public final class LoggedLines extends Handler implements AutoCloseable {
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final Logger logger;
    private final @Nullable Level before;
    private volatile @Nullable String request;

    /** Listens to the logger {@code name}. */
    public LoggedLines(String name) {
        logger = Logger.getLogger(name);
        before = logger.getLevel();
        logger.setLevel(Level.FINE);
        logger.addHandler(this);
    }

    @Override
    public void publish(LogRecord line) {
        request = MDC.get("request");
        lines.add(line.getMessage());
    }

    /** Waits for the next line. */
    public String next() throws InterruptedException {
        return lines.take();
    }

    /** Returns the lines that nobody has taken. */
    public List<String> soFar() {
        return new ArrayList<>(lines);
    }

    /** Returns the name of the request that the last line belongs to. */
    public @Nullable String request() {
        return request;
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setLevel(before);
    }
}

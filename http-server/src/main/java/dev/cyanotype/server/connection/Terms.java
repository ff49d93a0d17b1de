package dev.cyanotype.server.connection;

import dev.cyanotype.server.threads.Handover;
import dev.cyanotype.server.threads.Threads;
import io.undertow.server.HttpServerExchange;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.XnioIoThread;

/** The terms on which a server deals with its clients: on which threads, with how much patience, and until when. Thread-safe. */
public final class Terms {
    private static final Logger log = LoggerFactory.getLogger(Terms.class);

    private final Threads threads;
    private final Duration stall;
    private final int slowest;
    private final BooleanSupplier stopping;
    private final Map<XnioIoThread, Handover> handovers = new ConcurrentHashMap<>();

    /**
     * Makes terms.
     *
     * @param stall how long a client may send or take nothing
     * @param slowest how many bytes a second it must send or take on average; 0 for no such limit
     * @param stopping tells whether the server stops
     */
    public Terms(Threads threads, Duration stall, int slowest, BooleanSupplier stopping) {
        this.threads = threads;
        this.stall = stall;
        this.slowest = slowest;
        this.stopping = stopping;
    }

    public Threads threads() {
        return threads;
    }

    /** Returns how long the client may keep the server waiting for one body. */
    public Patience patience() {
        return new Patience(stall, slowest);
    }

    /** Returns how long a client may send or take nothing. */
    public Duration stall() {
        return stall;
    }

    public boolean isStopping() {
        return stopping.getAsBoolean();
    }

    /** Returns the way from the I/O thread of an exchange to handlers, and back. */
    public Handover handover(HttpServerExchange exchange) {
        return handovers.computeIfAbsent(exchange.getIoThread(), thread -> Handover.of(thread, threads));
    }

    /** Runs {@code task}, which ends an exchange or its connection, on the I/O thread that these belong to. */
    public void onIoThread(HttpServerExchange exchange, Runnable task) {
        if (exchange.isInIoThread()) {
            task.run();
            return;
        }
        try {
            handover(exchange).toClient(task);
        } catch (RejectedExecutionException stopped) {
            log.debug("The I/O thread has ended, and its connections with it");
        }
    }
}

package dev.cyanotype.server;

import io.undertow.server.HttpServerExchange;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.xnio.XnioIoThread;

/** What the requests of a server share, and whether it starts, serves or stops. Thread-safe. */
final class Serving {
    private final ServerConfig config;
    private final Threads threads = Threads.executor();
    private final Map<XnioIoThread, Handover> handovers = new ConcurrentHashMap<>();
    private final Guard guard;
    private final InFlight inFlight = new InFlight();
    private volatile boolean ready;
    private volatile boolean stopping;

    Serving(ServerConfig config) {
        this.config = config;
        this.guard = new Guard(config.allowedHosts());
    }

    ServerConfig config() {
        return config;
    }

    Threads threads() {
        return threads;
    }

    Handover handover(XnioIoThread ioThread) {
        return handovers.computeIfAbsent(ioThread, thread -> Handover.of(thread, threads));
    }

    Guard guard() {
        return guard;
    }

    /** Counts an exchange until it is complete; while the server stops it is the last of its connection. */
    void track(HttpServerExchange exchange) {
        inFlight.enter();
        exchange.addExchangeCompleteListener((done, next) -> {
            inFlight.leave();
            next.proceed();
        });
        if (stopping) {
            exchange.setPersistent(false);
        }
    }

    boolean isReady() {
        return ready;
    }

    void ready() {
        ready = true;
    }

    boolean isStopping() {
        return stopping;
    }

    /** Waits for the requests being answered; returns how many are given up. */
    int drain() throws InterruptedException {
        stopping = true;
        return inFlight.await(config.drain());
    }
}

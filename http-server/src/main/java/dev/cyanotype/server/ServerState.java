package dev.cyanotype.server;

import dev.cyanotype.Router;
import dev.cyanotype.server.connection.Terms;
import dev.cyanotype.server.connection.in.Guard;
import dev.cyanotype.server.observe.Observer;
import dev.cyanotype.server.observe.Operations;
import dev.cyanotype.server.observe.Phase;
import dev.cyanotype.server.threads.Threads;
import io.undertow.server.HttpServerExchange;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Knows whether a server starts, serves or stops, and holds what its requests have in common. Thread-safe. */
final class ServerState {
    private final ServerConfig config;
    private final Router application;
    private final Terms terms;
    private final Guard guard;
    private final InFlight inFlight = new InFlight();
    private volatile boolean ready;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Operations operations;
    private final @Nullable Observer observer;

    ServerState(ServerConfig config, Router application, Threads threads) {
        this.config = config;
        this.application = application;
        this.terms = new Terms(threads, config.stall(), config.slowest(), this::isStopping);
        this.guard = new Guard(config.allowedHosts(), config.trustedOrigins());
        this.operations = new Operations(config.observability(), application, this::phase);
        this.observer = operations.observer();
    }

    private Phase phase() {
        return isStopping() ? Phase.STOPPING : ready ? Phase.SERVING : Phase.STARTING;
    }

    ServerConfig config() {
        return config;
    }

    Terms terms() {
        return terms;
    }

    Guard guard() {
        return guard;
    }

    /** Counts an exchange until {@link #ended}; while the server stops it is the last of its connection. */
    void began(HttpServerExchange exchange) {
        inFlight.enter();
        if (isStopping()) {
            exchange.setPersistent(false);
        }
    }

    /** Returns where to note what observers are told of a request; null if nobody observes. */
    @Nullable
    ObservedRequest observed(String id) {
        return observer == null ? null : new ObservedRequest(id);
    }

    /** Ends what {@link #began}. */
    void ended(HttpServerExchange exchange, @Nullable ObservedRequest observed) {
        inFlight.leave();
        if (observer != null && observed != null) {
            observer.note(observed.describe(exchange));
        }
    }

    /** Returns what answers requests for a path: the application, or the server itself. */
    Router routerFor(String path) {
        return operations.takes(path) ? operations.router() : application;
    }

    /** Returns whether {@code router} may answer; only the server's own may before the application has started. */
    @SuppressWarnings("ReferenceEquality") // this application, not one like it
    boolean isReadyFor(Router router) {
        return ready || router != application;
    }

    void ready() {
        ready = true;
    }

    boolean isStopping() {
        return stopping.getCount() == 0;
    }

    /** Waits until the server is told to stop. */
    void awaitStopping() throws InterruptedException {
        stopping.await();
    }

    /** Waits for the requests being answered; returns how many are given up. */
    int drain() throws InterruptedException {
        stopping.countDown();
        return inFlight.await(config.drain());
    }

    void close() {
        operations.close();
    }
}

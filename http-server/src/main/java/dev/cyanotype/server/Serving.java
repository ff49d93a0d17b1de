package dev.cyanotype.server;

import dev.cyanotype.Router;
import dev.cyanotype.server.observe.Observer;
import dev.cyanotype.server.observe.Operations;
import dev.cyanotype.server.observe.Phase;
import io.undertow.server.HttpServerExchange;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.XnioIoThread;

/** What the requests of a server share, and whether it starts, serves or stops. Thread-safe. */
final class Serving {
    private static final Logger log = LoggerFactory.getLogger(Serving.class);

    private final ServerConfig config;
    private final Router application;
    private final Threads threads;
    private final Map<XnioIoThread, Handover> handovers = new ConcurrentHashMap<>();
    private final Guard guard;
    private final InFlight inFlight = new InFlight();
    private volatile boolean ready;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Operations operations;
    private final @Nullable Observer observer;

    Serving(ServerConfig config, Router application, Threads threads) {
        this.config = config;
        this.application = application;
        this.threads = threads;
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

    /** Returns how long the client may keep the server waiting for one body. */
    Pace pace() {
        return new Pace(config.stall(), config.slowest());
    }

    Threads threads() {
        return threads;
    }

    Handover handover(XnioIoThread ioThread) {
        return handovers.computeIfAbsent(ioThread, thread -> Handover.of(thread, threads));
    }

    /** Runs {@code task}, which ends an exchange or its connection, on the I/O thread that these belong to. */
    void onIoThread(HttpServerExchange exchange, Runnable task) {
        if (exchange.isInIoThread()) {
            task.run();
            return;
        }
        try {
            handover(exchange.getIoThread()).toClient(task);
        } catch (RejectedExecutionException stopped) {
            log.debug("The I/O thread has ended, and its connections with it");
        }
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
    Observed observed(String id) {
        return observer == null ? null : new Observed(id);
    }

    /** Ends what {@link #began}. */
    void ended(HttpServerExchange exchange, @Nullable Observed observed) {
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

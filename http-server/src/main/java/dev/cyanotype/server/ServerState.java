package dev.cyanotype.server;

import dev.cyanotype.Router;
import dev.cyanotype.http.websocket.Close;
import dev.cyanotype.server.connection.Terms;
import dev.cyanotype.server.connection.in.Guard;
import dev.cyanotype.server.observe.Observer;
import dev.cyanotype.server.observe.Operations;
import dev.cyanotype.server.observe.Phase;
import dev.cyanotype.server.threads.Threads;
import io.undertow.server.HttpServerExchange;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Knows whether a server starts, serves or stops, and holds what its requests have in common. Thread-safe. */
final class ServerState {
    private final ServerConfig config;
    private final Terms terms;
    private final Guard guard;
    private final Semaphore places; // of web sockets
    private volatile ServedRouter served;
    private volatile boolean ready;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Operations operations;
    private final @Nullable Observer observer;

    ServerState(ServerConfig config, Router application, Threads threads) {
        this.config = config;
        this.served = new ServedRouter(application);
        this.terms = new Terms(threads, config.stall(), config.slowest(), this::isStopping);
        this.places = new Semaphore(threads.lasting());
        this.guard = new Guard(config.allowedHosts(), config.trustedOrigins());
        this.operations = new Operations(config.observability(), this::application, this::phase);
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

    private Router application() {
        return served.router();
    }

    /** Returns what is served, with the caller counted among its requests; null once a server that stops has waited for the last. */
    private @Nullable ServedRouter enter() {
        while (true) {
            ServedRouter now = served;
            boolean entered = now.enter();
            if (now.equals(served)) {
                return entered ? now : null;
            }
            if (entered) {
                now.leave(); // replaced meanwhile, and perhaps closed already
            }
        }
    }

    /**
     * Returns the call that answers an exchange, counted until {@link #ended}; while the server stops it is its connection's
     * last. Nothing if it comes after the last was waited for: no thread is left to answer it, and a client that is told
     * nothing may ask another server, as a proxy does.
     */
    Optional<Call> begin(HttpServerExchange exchange) {
        ServedRouter serving = enter();
        if (serving == null) {
            return Optional.empty();
        }
        if (isStopping()) {
            exchange.setPersistent(false);
        }
        boolean own = operations.takes(exchange.getRequestPath());
        return Optional.of(new Call(exchange, own ? operations.router() : serving.router(), serving, this));
    }

    /** Returns where to note what observers are told of a request; null if nobody observes. */
    @Nullable
    ObservedRequest observed(String id) {
        return observer == null ? null : new ObservedRequest(id);
    }

    /** Ends what {@link #begin} began. */
    void ended(HttpServerExchange exchange, ServedRouter serving, @Nullable ObservedRequest observed) {
        serving.leave();
        if (observer != null && observed != null) {
            observer.note(observed.describe(exchange));
        }
    }

    /** Takes a place for a web socket until {@link #socketEnded}; returns false if there is none. */
    boolean admitsSocket(ServedRouter serving) {
        if (!places.tryAcquire()) {
            return false;
        }
        if (!serving.enter()) {
            places.release();
            return false;
        }
        return true;
    }

    /** Ends what {@link #admitsSocket} began. */
    void socketEnded(ServedRouter serving) {
        serving.leave();
        places.release();
    }

    /** Tells observers how a web socket was closed. */
    void noteClose(HttpServerExchange handshake, @Nullable ObservedRequest observed, Close close) {
        if (observer != null && observed != null) {
            observer.closed(observed.describe(handshake), close);
        }
    }

    /** Returns whether {@code router} may answer; only the server's own may before the application has started. */
    @SuppressWarnings("ReferenceEquality") // this application, not one like it
    boolean isReadyFor(Router router) {
        return ready || router != served.router();
    }

    void ready() {
        ready = true;
    }

    /** Checks whether {@code next} could be served; see {@link Operations#check}. */
    void check(Router next) {
        operations.check(next);
    }

    /** Serves {@code next} from now on; returns what was served before, which may still have requests. */
    ServedRouter replace(Router next) {
        ServedRouter before = served;
        served = new ServedRouter(next);
        return before;
    }

    boolean isStopping() {
        return stopping.getCount() == 0;
    }

    /** Waits until the server is told to stop. */
    void awaitStopping() throws InterruptedException {
        stopping.await();
    }

    /** Tells that the server stops; returns what is served, whose requests are the last. */
    ServedRouter stop() {
        stopping.countDown();
        return served;
    }

    void close() {
        operations.close();
    }
}

package dev.cyanotype.server;

import dev.cyanotype.Router;
import dev.cyanotype.server.connection.websocket.OpenSockets;
import java.time.Duration;

/** A router with the requests that it answers at the moment, and the web sockets that are open. Thread-safe. */
final class ServedRouter {
    private final Router router;
    private final InFlight requests = new InFlight();
    private final OpenSockets sockets = new OpenSockets();

    ServedRouter(Router router) {
        this.router = router;
    }

    OpenSockets sockets() {
        return sockets;
    }

    Router router() {
        return router;
    }

    /** Counts a request until {@link #leave}; returns false if it comes after {@link #drain}. */
    boolean enter() {
        return requests.enter();
    }

    void leave() {
        requests.leave();
    }

    /** Waits for its requests and lets none in any more; returns how many are left when the time is over. */
    int drain(Duration time) throws InterruptedException {
        return requests.await(time);
    }
}

package dev.cyanotype.server;

import dev.cyanotype.Router;
import java.time.Duration;

/** A router with the requests that it answers at the moment. Thread-safe. */
final class ServedRouter {
    private final Router router;
    private final InFlight requests = new InFlight();

    ServedRouter(Router router) {
        this.router = router;
    }

    Router router() {
        return router;
    }

    /** Counts a request until {@link #leave}. */
    void enter() {
        requests.enter();
    }

    void leave() {
        requests.leave();
    }

    /** Waits for its requests; returns how many are left when the time is over. */
    int drain(Duration time) throws InterruptedException {
        return requests.await(time);
    }
}

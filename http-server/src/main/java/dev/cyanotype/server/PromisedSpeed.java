package dev.cyanotype.server;

import dev.cyanotype.Routed;
import dev.cyanotype.http.Response;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a developer which {@code nonBlocking()} routes keep an I/O thread from its other connections. */
final class PromisedSpeed {
    private static final Logger log = LoggerFactory.getLogger(PromisedSpeed.class);
    private static final Duration LONGEST = Duration.ofMillis(10);

    private PromisedSpeed() {}

    /** Answers on the I/O thread, and logs the route if that took too long. */
    static Response answer(Routed routed) {
        long began = System.nanoTime();
        try {
            return routed.answer();
        } finally {
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            if (took.compareTo(LONGEST) > 0) {
                routed.route()
                        .ifPresent(route -> log.warn(
                                "The nonBlocking() route {} kept an I/O thread for {} ms; declared at {}",
                                route,
                                took.toMillis(),
                                route.declaredAt()));
            }
        }
    }
}

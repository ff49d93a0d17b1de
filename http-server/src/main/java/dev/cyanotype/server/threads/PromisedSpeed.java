package dev.cyanotype.server.threads;

import dev.cyanotype.Routed;
import dev.cyanotype.http.Response;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a developer which {@code nonBlocking()} routes keep an I/O thread from its other connections: those that were slow
 * when they end, and those that do not end while they are at it, with what they wait for.
 */
public final class PromisedSpeed implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(PromisedSpeed.class);
    private static final Duration LONGEST = Duration.ofMillis(10);
    private static final Duration STUCK = Duration.ofMillis(200);

    private final Routed routed;
    private final Thread thread = Thread.currentThread();
    private final long began = System.nanoTime();
    private final AtomicBoolean reported = new AtomicBoolean();

    private PromisedSpeed(Routed routed) {
        this.routed = routed;
    }

    /** Answers on the I/O thread, and logs the route if that takes too long. */
    public static Response answer(Routed routed) {
        PromisedSpeed promise = new PromisedSpeed(routed);
        var watch = Watch.CLOCK.schedule(promise, STUCK.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return routed.answer();
        } finally {
            watch.cancel(false);
            promise.report("kept an I/O thread", "");
        }
    }

    /** Finds the handler still at it. */
    @Override
    public void run() {
        String stack = Arrays.stream(thread.getStackTrace())
                .map(frame -> "\n    at " + frame)
                .collect(Collectors.joining());
        report("still keeps " + thread.getName(), stack);
    }

    private void report(String what, String stack) {
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        if (took.compareTo(LONGEST) > 0 && reported.compareAndSet(false, true)) {
            routed.route()
                    .ifPresent(route -> log.warn(
                            "The nonBlocking() route {} {} for {} ms; declared at {}{}",
                            route,
                            what,
                            took.toMillis(),
                            route.declaredAt(),
                            stack));
        }
    }

    /** One thread for all, made by the first request of a server that debugs. */
    private static final class Watch {
        static final ScheduledThreadPoolExecutor CLOCK = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "cyanotype I/O watch");
            thread.setDaemon(true);
            return thread;
        });

        static {
            CLOCK.setRemoveOnCancelPolicy(true);
        }
    }
}

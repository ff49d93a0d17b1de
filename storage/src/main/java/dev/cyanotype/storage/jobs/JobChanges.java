package dev.cyanotype.storage.jobs;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Wakes those who wait for a job to change. Thread-safe. */
final class JobChanges {
    private final ConcurrentMap<String, CompletableFuture<Void>> next = new ConcurrentHashMap<>();

    /** Returns what is completed by the next change; asked for before looking at the job. */
    CompletableFuture<Void> next(String id) {
        return next.computeIfAbsent(id, key -> new CompletableFuture<>());
    }

    void changed(String id) {
        CompletableFuture<Void> waiting = next.remove(id);
        if (waiting != null) {
            waiting.complete(null);
        }
    }

    static void await(CompletableFuture<Void> change, Duration timeout) throws InterruptedException {
        try {
            change.get(Math.max(0, timeout.toNanos()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException noChange) {
            // the caller looks again
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}

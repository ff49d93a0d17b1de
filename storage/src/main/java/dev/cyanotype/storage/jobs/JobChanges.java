package dev.cyanotype.storage.jobs;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Wakes those who wait for a job to change, and now and then others, who look and wait again. Thread-safe. */
final class JobChanges {
    private static final int SLOTS = 256; // nothing is kept for a job, so that nothing has to be forgotten

    private final AtomicReferenceArray<CompletableFuture<Void>> next = new AtomicReferenceArray<>(SLOTS);

    JobChanges() {
        for (int slot = 0; slot < SLOTS; slot++) {
            next.set(slot, new CompletableFuture<>());
        }
    }

    /** Returns what is completed by the next change; asked for before looking at the job. */
    CompletableFuture<Void> next(String id) {
        return next.get(slot(id));
    }

    void changed(String id) {
        next.getAndSet(slot(id), new CompletableFuture<>()).complete(null);
    }

    private static int slot(String id) {
        return Math.floorMod(id.hashCode(), SLOTS);
    }

    static void await(CompletableFuture<Void> change, long nanos) throws InterruptedException {
        try {
            change.get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException noChange) {
            // the caller looks again
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}

package dev.cyanotype.server;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Counts the requests that are being answered; one thread may wait for them. Thread-safe. */
final class InFlight {
    private final AtomicInteger count = new AtomicInteger();
    private volatile @Nullable Thread waiting;

    void enter() {
        count.getAndIncrement();
    }

    void leave() {
        if (count.decrementAndGet() == 0) {
            LockSupport.unpark(waiting);
        }
    }

    /** Waits until there are none; returns how many are left when the time is over. */
    int await(Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        waiting = Thread.currentThread();
        for (long left = time.toNanos(); count.get() > 0 && left > 0; left = end - System.nanoTime()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            LockSupport.parkNanos(this, left);
        }
        return count.get();
    }
}

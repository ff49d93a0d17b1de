package dev.cyanotype.server;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Counts the requests that are being answered, until one thread has waited for them: then no more are let in, so that none
 * begins after the last was waited for. Thread-safe.
 */
final class InFlight {
    private static final int OVER = Integer.MIN_VALUE; // added to the count, which is negative from then on

    private final AtomicInteger count = new AtomicInteger();
    private volatile @Nullable Thread waiting;

    /** Counts a request until {@link #leave}; returns false, and does not count it, if it comes too late. */
    boolean enter() {
        if (count.getAndIncrement() >= 0) {
            return true;
        }
        count.getAndDecrement();
        return false;
    }

    void leave() {
        if (count.decrementAndGet() == 0) {
            LockSupport.unpark(waiting);
        }
    }

    /** Waits until there are none and returns how many are left when the time is over; whatever ends it, none is let in any more. */
    int await(Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        waiting = Thread.currentThread();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            if (count.compareAndSet(0, OVER)) {
                return 0;
            }
            if (Thread.interrupted()) {
                count.getAndAdd(OVER);
                throw new InterruptedException();
            }
            LockSupport.parkNanos(this, left);
        }
        return count.getAndAdd(OVER);
    }
}

package dev.cyanotype.server.connection;

import java.time.Duration;

/**
 * Limits how long a client may keep the server waiting: never longer than the stall time at once, and, beyond that time in all,
 * not longer than the bytes it has sent or taken so far are worth. A client that sends a byte now and then would else keep
 * its connection for ever. Only waiting counts, not what a handler does in between. Belongs to one body.
 */
public final class Patience {
    private final long stall;
    private final int slowest;
    private long waited;
    private long since;

    /** Expects {@code slowest} bytes a second; 0 for no such expectation. */
    public Patience(Duration stall, int slowest) {
        this.stall = stall.toNanos();
        this.slowest = slowest;
    }

    /** Begins to wait; returns for how many nanoseconds at most, after {@code moved} bytes. */
    public long begin(long moved) {
        since = System.nanoTime();
        return slowest == 0 ? stall : Math.max(0, Math.min(stall, stall + worth(moved) - waited));
    }

    private long worth(long moved) {
        long seconds = moved / slowest;
        return Duration.ofSeconds(Math.min(seconds, Integer.MAX_VALUE)).toNanos()
                + Duration.ofSeconds(moved % slowest).toNanos() / slowest;
    }

    /** Ends the waiting that {@link #begin} began. */
    public void end() {
        waited += System.nanoTime() - since;
    }
}

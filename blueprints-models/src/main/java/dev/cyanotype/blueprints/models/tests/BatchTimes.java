package dev.cyanotype.blueprints.models.tests;

import java.util.Arrays;

/** The times that batches took, of every second, fourth … batch only once there are many. Not thread-safe. */
final class BatchTimes {
    private static final int MOST = 1 << 16;

    private long[] nanos = new long[64];
    private int count;
    private long seen;
    private long every = 1;

    void add(long duration) {
        if (seen++ % every != 0) {
            return;
        }
        if (count == MOST) {
            thin();
        }
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = duration;
    }

    private void thin() {
        for (int i = 0; i < MOST / 2; i++) {
            nanos[i] = nanos[2 * i];
        }
        count = MOST / 2;
        every *= 2;
    }

    /** Returns them in order. */
    long[] nanos() {
        return Arrays.copyOf(nanos, count);
    }
}

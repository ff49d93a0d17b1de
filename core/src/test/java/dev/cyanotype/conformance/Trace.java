package dev.cyanotype.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What ran for a request, in order. Thread-safe: behind a socket, something may run after the answer has arrived. */
final class Trace {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(2);

    private final List<String> entries = new ArrayList<>();

    synchronized void add(String entry) {
        entries.add(entry);
        notifyAll();
    }

    synchronized void clear() {
        entries.clear();
    }

    /** Returns what there is as soon as it has the expected length, or never gets it. */
    synchronized List<String> await(int length) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE;
        for (long left = PATIENCE; entries.size() < length && left > 0; left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return List.copyOf(entries);
    }
}

package dev.cyanotype.conformance;

import java.util.ArrayList;
import java.util.List;

/** What ran for a request, in order. Thread-safe: behind a socket, something may run after the answer has arrived. */
final class Trace {
    private static final long QUIET_MILLIS = 100;

    private final List<String> entries = new ArrayList<>();

    synchronized void add(String entry) {
        entries.add(entry);
        notifyAll();
    }

    synchronized void clear() {
        entries.clear();
    }

    /** Returns what there is as soon as it has the expected length, or nothing more comes. */
    synchronized List<String> await(int length) throws InterruptedException {
        for (int before = -1; entries.size() < length && entries.size() > before; ) {
            before = entries.size();
            wait(QUIET_MILLIS);
        }
        return List.copyOf(entries);
    }
}

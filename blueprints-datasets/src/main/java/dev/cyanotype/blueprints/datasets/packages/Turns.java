package dev.cyanotype.blueprints.datasets.packages;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets those who ask for the same thing do it one after another: who comes second looks again and finds it done. Thread-safe.
 */
final class Turns {
    private final Map<String, ReentrantLock> taken = new ConcurrentHashMap<>();

    /** Looks whether something is done, and does it if not. */
    @FunctionalInterface
    interface Work {
        void run() throws IOException;
    }

    /** Runs the work while nobody else runs any for this key; forgets the key when all who wait have had their turn. */
    void take(String key, Work work) throws IOException {
        ReentrantLock lock = taken.computeIfAbsent(key, unused -> new ReentrantLock());
        lock.lock();
        try {
            work.run();
        } finally {
            if (!lock.hasQueuedThreads()) {
                taken.remove(key, lock);
            }
            lock.unlock();
        }
    }
}

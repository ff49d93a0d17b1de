package dev.cyanotype.blueprints.datasets.versions;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets those who come for the same thing go one after another: who comes second looks again and may find it done. Thread-safe.
 *
 * @param <K> names the thing
 */
public final class Turns<K> {
    private final Map<K, Turn> taken = new ConcurrentHashMap<>();

    /** The right to go on alone, until it is closed. */
    public final class Turn implements AutoCloseable {
        private final K key;
        private final ReentrantLock lock = new ReentrantLock();
        private int users;

        private Turn(K key) {
            this.key = key;
        }

        @Override
        public void close() {
            lock.unlock();
            taken.computeIfPresent(key, (same, turn) -> --turn.users == 0 ? null : turn);
        }
    }

    /** Waits until nobody else has the turn of this key; it is forgotten when all who waited have had theirs. */
    public Turn take(K key) {
        Turn turn = Objects.requireNonNull(taken.compute(key, (same, known) -> {
            Turn either = known == null ? new Turn(same) : known;
            either.users++;
            return either;
        }));
        turn.lock.lock();
        return turn;
    }
}

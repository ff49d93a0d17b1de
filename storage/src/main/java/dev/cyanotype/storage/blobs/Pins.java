package dev.cyanotype.storage.blobs;

import java.time.Clock;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * The work under way that reads or adds blobs. A pin protects what nothing has been seen to refer to since it was taken:
 * it may have been read before that. So a pin costs the same, whatever its work reads. Thread-safe.
 */
final class Pins {
    private static final long NOT_NOTING = Long.MAX_VALUE;

    private final Clock clock;
    private final Set<Taken> taken = Collections.newSetFromMap(new IdentityHashMap<>());
    private long last;
    private long noting = NOT_NOTING;

    private final class Taken implements BlobStore.Pin {
        final long time;

        Taken(long time) {
            this.time = time;
        }

        @Override
        public void close() {
            release(this);
        }
    }

    Pins(Clock clock) {
        this.clock = clock;
    }

    synchronized BlobStore.Pin take() {
        Taken pin = new Taken(Math.min(now(), noting));
        taken.add(pin);
        return pin;
    }

    private synchronized void release(Taken pin) {
        taken.remove(pin);
    }

    /**
     * Returns the time to note for blobs that nothing refers to. Until {@link #noted} is called, which is after that has been
     * committed, pins count as taken at this time: their work may read the blobs without the note.
     */
    synchronized long note() {
        noting = now();
        return noting;
    }

    synchronized void noted() {
        noting = NOT_NOTING;
    }

    /** Returns the latest time such that nothing noted by then is pinned, or within its grace. */
    synchronized long due(long graceMillis) {
        long oldest = taken.stream().mapToLong(pin -> pin.time).min().orElse(Long.MAX_VALUE);
        return Math.min(now() - graceMillis, oldest - 1);
    }

    /** Never goes back while the process lives, as clocks do. */
    private long now() {
        last = Math.max(last, clock.millis());
        return last;
    }
}

package dev.cyanotype.json.text;

import java.util.concurrent.atomic.AtomicReferenceArray;

/** Keeps a few writers with the buffers they have grown; a thread that finds none makes one. Thread-safe. */
public final class WriterPool {
    private static final int SLOTS =
            Integer.highestOneBit(4 * Runtime.getRuntime().availableProcessors());

    private final AtomicReferenceArray<JsonBytes> kept = new AtomicReferenceArray<>(SLOTS);

    /** Returns an empty writer. */
    public JsonBytes take() {
        JsonBytes writer = kept.getAndSet(slot(), null);
        return writer == null ? new JsonBytes() : writer;
    }

    /** Keeps a writer for the next use, unless its buffer has grown large. */
    public void giveBack(JsonBytes writer) {
        if (writer.reset()) {
            kept.set(slot(), writer);
        }
    }

    /** Spreads threads by their hash: an id costs less, but has another name in every Java since 19. */
    private static int slot() {
        return Thread.currentThread().hashCode() & (SLOTS - 1);
    }
}

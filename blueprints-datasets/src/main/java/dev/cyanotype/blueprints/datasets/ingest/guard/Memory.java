package dev.cyanotype.blueprints.datasets.ingest.guard;

import dev.cyanotype.http.problem.HttpException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts what an import remembers of its files until all of them are known, as bytes of the heap; all imports of the process share
 * the room for it. Belongs to one import, which closes it.
 */
public final class Memory implements AutoCloseable {
    private static final AtomicLong TAKEN = new AtomicLong();

    private final long most;
    private long own;

    /** Makes the memory of an import; all together must not take more than {@code most} bytes. */
    public Memory(long most) {
        this.most = most;
    }

    /**
     * Takes so many bytes more.
     *
     * @throws HttpException 422 if there is not enough for this archive, 503 if others have taken what it needs
     */
    public void take(String entry, long bytes) {
        own += bytes;
        long all = TAKEN.addAndGet(bytes);
        if (own > most) {
            throw Refusals.of(
                    entry,
                    "the archive has more files than this server can remember in " + most
                            + " bytes of memory (datasets.quota.memory); split it, or give the server more");
        }
        if (all > most) {
            throw new HttpException(503, "Other imports have taken the memory that this one needs; try again.")
                    .withHeader("retry-after", "10");
        }
    }

    @Override
    public void close() {
        TAKEN.addAndGet(-own);
        own = 0;
    }
}

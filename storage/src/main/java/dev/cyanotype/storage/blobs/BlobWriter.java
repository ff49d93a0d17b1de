package dev.cyanotype.storage.blobs;

import dev.cyanotype.storage.database.Database;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Blobs on their way into the store; nothing of them is visible before {@link #commit} returns. Belongs to one thread. */
public interface BlobWriter extends AutoCloseable {
    /**
     * Stores what {@code in} holds up to its end, and does not close it. Equal content is stored once, in this upload or
     * before it.
     *
     * <p>Keep the {@code sha256}: should another upload commit equal content first, the blob lies where that one put it.
     *
     * @throws dev.cyanotype.http.problem.HttpException 413 for more than {@code limit} bytes; 507 if it cannot be stored, and then
     *     the upload as a whole has failed
     * @throws IOException if {@code in} cannot be read; the upload goes on
     */
    Blob add(InputStream in, long limit) throws IOException;

    /**
     * Makes the content durable, and then in one transaction all of its blobs and what {@code work} writes visible. Ends the
     * upload: if this fails, everything is discarded.
     *
     * @throws dev.cyanotype.http.problem.HttpException 507 if it cannot be stored
     */
    <T extends @Nullable Object> T commit(Database.Work<T> work);

    /** Discards what has not been committed. */
    @Override
    void close();
}

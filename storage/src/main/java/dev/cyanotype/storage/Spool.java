package dev.cyanotype.storage;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/**
 * Request bodies parked until their jobs are done. Thread-safe.
 *
 * <p>When the workspace is opened, what no unfinished job names in its parameters is deleted.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class Spool {
    Spool() {}

    /**
     * Stores what {@code in} holds up to its end, durably when this returns, and returns a token for it.
     *
     * @throws dev.cyanotype.http.HttpException 413 for more than {@code limit} bytes; 507 if it cannot be stored
     * @throws IOException if {@code in} cannot be read
     */
    public String keep(InputStream in, long limit) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** Opens what was kept, or fails with {@link java.nio.file.NoSuchFileException}; the caller closes it. */
    public InputStream open(String token) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** Deletes what was kept, if it is there. */
    public void delete(String token) {
        throw new UnsupportedOperationException();
    }

    /** Returns the tokens of what is kept. */
    public Set<String> tokens() {
        throw new UnsupportedOperationException();
    }
}

package dev.cyanotype.storage.blobs;

import dev.cyanotype.http.body.Source;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Content addressed by SHA-256 and never by a user's name. Thread-safe. */
public interface BlobStore {
    /** Starts storing blobs that become visible together; the caller closes it. */
    BlobWriter upload();

    /** Returns the blob with this address, if it has been committed. */
    Optional<Blob> find(String sha256);

    /**
     * Opens the bytes {@code [from, to)} of a blob, with {@code 0 <= from <= to <= blob.size()}.
     *
     * <p>The channel ends after {@code to - from} bytes; it fails rather than ending early. The caller closes it.
     */
    ReadableByteChannel open(Blob blob, long from, long to) throws IOException;

    /** Returns a blob as the body of a response; its SHA-256 is the entity tag. */
    default Source source(Blob blob) {
        return new BlobSource(this, blob);
    }

    /** Reads the whole blob and returns true if it still is what its address says. */
    boolean verify(Blob blob) throws IOException;

    /**
     * Reads every blob and compares it with its hash, and looks for files in which none lies. Others go on meanwhile.
     *
     * @param repair whether such files are deleted
     * @param checked is told now and then how many blobs have been read; what it throws ends the check
     */
    CheckReport check(boolean repair, LongConsumer checked) throws IOException;
}

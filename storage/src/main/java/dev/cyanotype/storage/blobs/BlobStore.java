package dev.cyanotype.storage.blobs;

import dev.cyanotype.http.body.Source;
import dev.cyanotype.storage.blobs.damage.DamagedContent;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Content addressed by SHA-256 and never by a user's name. Thread-safe. */
public interface BlobStore {
    /** Keeps what work reads from being collected, until it is closed. */
    interface Pin extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Pins every blob that something refers to now, or that is added from now on, however many they are: for a job that reads
     * or adds blobs longer than the grace of a collection. Closed when that has ended.
     */
    Pin pin();

    /** Starts storing blobs that become visible together; the caller closes it. */
    BlobWriter upload();

    /** Returns the blob with this address, if it has been committed. */
    Optional<Blob> find(String sha256);

    /**
     * Opens the bytes {@code [from, to)} of a blob, with {@code 0 <= from <= to <= blob.size()}.
     *
     * <p>The channel ends after {@code to - from} bytes; it fails rather than ending early. If all bytes of a blob are asked for,
     * they are compared with its checksum on their way: it fails with {@link DamagedContent} instead of giving the last ones. The caller closes it.
     */
    ReadableByteChannel open(Blob blob, long from, long to) throws IOException;

    /**
     * Opens the same, and reads the rest of a blob of at most 1 MiB, too, so that its bytes are compared whichever are asked for. Of
     * larger ones a part is given as it is stored.
     */
    ReadableByteChannel openChecked(Blob blob, long from, long to) throws IOException;

    /**
     * Returns a blob as the body of a response; its SHA-256 is the entity tag. One that has a file of its own is sent by the
     * operating system, so nobody compares it on its way.
     */
    Source source(Blob blob);

    /** Returns a body that is computed from blobs as one that pins them while it is read. */
    default Source pinned(Source source) {
        return new PinnedSource(this, source);
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

    /**
     * Deletes the blobs to which no foreign key of any table refers, and to which none has for some time. A collection notes
     * since when it has seen nothing refer to a blob; adding the content again, or referring to it, takes that back. Others go on
     * meanwhile.
     *
     * @param grace how long nothing must have referred to a blob
     * @param dryRun whether everything stays as it is
     * @param progress is told now and then how many blobs have been looked at; what it throws ends the collection
     */
    CollectionReport collect(Duration grace, boolean dryRun, LongConsumer progress) throws IOException;
}

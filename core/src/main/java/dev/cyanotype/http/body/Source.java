package dev.cyanotype.http.body;

import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A response body of known length of which any range can be read: a file, a blob, a computed archive.
 *
 * <p>Immutable and safe for use by several threads: every {@link #open} is independent of the others. Range and
 * conditional requests are answered from what this declares; see {@link dev.cyanotype.http.Response#toWire}.
 */
public non-sealed interface Source extends Body {
    /** Returns a regular file as it is now; fails if there is none. */
    static Source of(Path file) throws IOException {
        return FileSource.of(file);
    }

    /** Returns content in memory; the array is not copied. */
    static Source of(byte[] content, String etag, Optional<Instant> lastModified) {
        return new BytesSource(content, Optional.of(etag), lastModified);
    }

    /** Returns the length in bytes. */
    long length();

    /** Returns a strong validator without quotes: equal for two sources only if their bytes are equal. */
    Optional<String> etag();

    /** Returns when the content last changed, to whole seconds. */
    default Optional<Instant> lastModified() {
        return Optional.empty();
    }

    /** Returns this content, sent whole to whoever asks: conditions and ranges are passed over. */
    default Source whole() {
        return new WholeSource(this);
    }

    /**
     * Opens the bytes {@code [from, to)}, with {@code 0 <= from <= to <= length()}.
     *
     * <p>The channel ends after {@code to - from} bytes; it fails rather than ending early. The caller closes it.
     */
    ReadableByteChannel open(long from, long to) throws IOException;
}

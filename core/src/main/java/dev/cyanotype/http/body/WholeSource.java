package dev.cyanotype.http.body;

import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.time.Instant;
import java.util.Optional;

/** Content that is always sent, and whole. */
public record WholeSource(Source source) implements Source {
    @Override
    public long length() {
        return source.length();
    }

    @Override
    public Optional<String> etag() {
        return source.etag();
    }

    @Override
    public Optional<Instant> lastModified() {
        return source.lastModified();
    }

    @Override
    public ReadableByteChannel open(long from, long to) throws IOException {
        return source.open(from, to);
    }
}

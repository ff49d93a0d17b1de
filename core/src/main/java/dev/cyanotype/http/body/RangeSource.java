package dev.cyanotype.http.body;

import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.util.Optional;

/** The bytes {@code [from, to)} of another source. */
public record RangeSource(Source source, long from, long to) implements Source {
    @Override
    public long length() {
        return to - from;
    }

    @Override
    public Optional<String> etag() {
        return Optional.empty();
    }

    @Override
    public ReadableByteChannel open(long start, long end) throws IOException {
        return source.open(from + start, from + end);
    }
}

package dev.cyanotype.http.body;

import dev.cyanotype.http.rfc.ByteRange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Several ranges of a source as {@code multipart/byteranges} (RFC 9110 section 14.6), each opened when it is read. Immutable. */
public final class RangesSource implements Source {
    private final List<Source> parts;

    private RangesSource(List<Source> parts) {
        this.parts = parts;
    }

    /**
     * Returns the ranges of a source, each with its place.
     *
     * @param boundary stands between them, and nowhere in them
     * @param mediaType of the source
     */
    public static RangesSource of(Source source, List<ByteRange> ranges, String boundary, Optional<String> mediaType) {
        List<Source> parts = new ArrayList<>();
        for (ByteRange range : ranges) {
            parts.add(text("\r\n--" + boundary
                    + mediaType.map(type -> "\r\ncontent-type: " + type).orElse("") + "\r\ncontent-range: "
                    + range.contentRange(source.length()) + "\r\n\r\n"));
            parts.add(new RangeSource(source, range.from(), range.to()));
        }
        parts.add(text("\r\n--" + boundary + "--\r\n"));
        return new RangesSource(List.copyOf(parts));
    }

    private static Source text(String text) {
        return new BytesSource(text.getBytes(StandardCharsets.ISO_8859_1), Optional.empty(), Optional.empty());
    }

    @Override
    public long length() {
        return parts.stream().mapToLong(Source::length).sum();
    }

    @Override
    public Optional<String> etag() {
        return Optional.empty();
    }

    @Override
    public ReadableByteChannel open(long from, long to) throws IOException {
        return new BoundedChannel(new Parts(parts, from), to - from);
    }

    /** Reads parts one after another. Not thread-safe. */
    private static final class Parts implements ReadableByteChannel {
        private final List<Source> parts;
        private int next;
        private long skip;
        private @Nullable ReadableByteChannel current;
        private boolean open = true;

        Parts(List<Source> parts, long skip) {
            this.parts = parts;
            this.skip = skip;
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            ReadableByteChannel part = current;
            while (part != null || next < parts.size()) {
                if (part == null) {
                    part = advance();
                }
                int count = part.read(target);
                if (count >= 0) {
                    return count;
                }
                closePart();
                part = null;
            }
            return -1;
        }

        private ReadableByteChannel advance() throws IOException {
            Source source = parts.get(next++);
            long from = Math.min(skip, source.length());
            skip -= from;
            ReadableByteChannel part = source.open(from, source.length());
            current = part;
            return part;
        }

        private void closePart() throws IOException {
            ReadableByteChannel part = current;
            current = null;
            if (part != null) {
                part.close();
            }
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public void close() throws IOException {
            open = false;
            closePart();
        }
    }
}

package dev.cyanotype.blueprints.datasets.packages.parts;

import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/**
 * A stretch of an archive's bytes.
 *
 * @param entry the path of the entry whose content it is; empty for what stands around contents
 * @param length in bytes
 * @param content opens any range of them
 */
public record Part(String entry, long length, Content content) {
    /** Returns bytes that stand around contents as a part. */
    public static Part of(byte[] bytes) {
        return new Part(
                "",
                bytes.length,
                (from, to) -> new Bytes(ByteBuffer.wrap(bytes, Math.toIntExact(from), Math.toIntExact(to - from))));
    }

    /** Bytes in memory; a channel over a stream would make an array for each read. */
    private record Bytes(ByteBuffer left) implements ReadableByteChannel {
        @Override
        public int read(ByteBuffer target) {
            if (!left.hasRemaining()) {
                return -1;
            }
            int count = Math.min(left.remaining(), target.remaining());
            target.put(left.slice(left.position(), count));
            left.position(left.position() + count);
            return count;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }
}

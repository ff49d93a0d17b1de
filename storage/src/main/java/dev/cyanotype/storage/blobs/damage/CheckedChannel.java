package dev.cyanotype.storage.blobs.damage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.function.Supplier;
import java.util.zip.CRC32;

/**
 * A range of a content that is compared with the content's checksum: what stands before the range is read first, and what stands after it
 * before the last bytes are given. Not thread-safe.
 */
public final class CheckedChannel implements ReadableByteChannel {
    private static final int PIECE = 1 << 13;

    private final ReadableByteChannel whole;
    private final Expected expected;
    private final long to;
    private final Supplier<DamagedContent> damaged;
    private final CRC32 crc = new CRC32();
    private long position;

    /** How long a content is, and its CRC-32. */
    public record Expected(long size, long crc32) {}

    private CheckedChannel(ReadableByteChannel whole, Expected expected, long to, Supplier<DamagedContent> damaged) {
        this.whole = whole;
        this.expected = expected;
        this.to = to;
        this.damaged = damaged;
    }

    /**
     * Opens a range of a content.
     *
     * @param whole all bytes of the content; closed with the range
     * @param damaged returns what reading fails with if the content is not what was expected
     */
    public static ReadableByteChannel open(
            ReadableByteChannel whole, Expected expected, long from, long to, Supplier<DamagedContent> damaged)
            throws IOException {
        CheckedChannel channel = new CheckedChannel(whole, expected, to, damaged);
        try {
            channel.pass(from);
            return channel;
        } catch (IOException | RuntimeException e) {
            whole.close();
            throw e;
        }
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (position >= to) {
            return -1;
        }
        int start = target.position();
        int limit = target.limit();
        target.limit((int) Math.min(limit, start + to - position));
        try {
            int count = whole.read(target);
            add(target, start);
            if (position == to) {
                finish();
            }
            return count;
        } finally {
            target.limit(limit);
        }
    }

    private void finish() throws IOException {
        pass(expected.size());
        if (crc.getValue() != expected.crc32()) {
            throw damaged.get();
        }
    }

    /** Reads up to a place without giving anything. */
    private void pass(long end) throws IOException {
        ByteBuffer piece = ByteBuffer.allocate((int) Math.min(PIECE, end - position));
        while (position < end) {
            piece.clear().limit((int) Math.min(piece.capacity(), end - position));
            whole.read(piece);
            add(piece, 0);
        }
    }

    private void add(ByteBuffer bytes, int start) {
        ByteBuffer read = bytes.duplicate().flip().position(start);
        position += read.remaining();
        crc.update(read);
    }

    @Override
    public boolean isOpen() {
        return whole.isOpen();
    }

    @Override
    public void close() throws IOException {
        whole.close();
    }
}

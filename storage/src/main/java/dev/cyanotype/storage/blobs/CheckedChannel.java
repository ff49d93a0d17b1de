package dev.cyanotype.storage.blobs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.function.Consumer;
import java.util.zip.CRC32;

/**
 * A range of a blob that is compared with the blob's checksum: what stands before the range is read first, and what stands after it
 * before the last bytes are given. Not thread-safe.
 */
final class CheckedChannel implements ReadableByteChannel {
    private static final int PIECE = 1 << 13;

    private final ReadableByteChannel whole;
    private final Blob blob;
    private final long to;
    private final Consumer<Blob> damaged;
    private final CRC32 crc = new CRC32();
    private long position;

    private CheckedChannel(ReadableByteChannel whole, Blob blob, long to, Consumer<Blob> damaged) {
        this.whole = whole;
        this.blob = blob;
        this.to = to;
        this.damaged = damaged;
    }

    /**
     * Opens a range of a blob.
     *
     * @param whole all bytes of the blob; closed with the range
     * @param damaged is told of the blob if it is not what it was
     */
    static ReadableByteChannel open(ReadableByteChannel whole, Blob blob, long from, long to, Consumer<Blob> damaged)
            throws IOException {
        CheckedChannel channel = new CheckedChannel(whole, blob, to, damaged);
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
        pass(blob.size());
        if (crc.getValue() != blob.crc32()) {
            damaged.accept(blob);
            throw new DamagedContent(blob);
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

package dev.cyanotype.blueprints.datasets.packages.parts;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes numbers the way zip and zstd do. Not thread-safe. */
public final class LittleEndian {
    private final ByteBuffer buffer;

    /** Makes room for so many bytes. */
    public LittleEndian(int length) {
        buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Writes two bytes. */
    public LittleEndian half(int value) {
        buffer.putShort((short) value);
        return this;
    }

    /** Writes four bytes. */
    public LittleEndian word(long value) {
        buffer.putInt((int) value);
        return this;
    }

    /** Writes eight bytes. */
    public LittleEndian twoWords(long value) {
        buffer.putLong(value);
        return this;
    }

    /** Writes bytes as they are. */
    public LittleEndian bytes(byte[] value) {
        buffer.put(value);
        return this;
    }

    /** Returns the bytes; all must have been written. */
    public byte[] done() {
        if (buffer.hasRemaining()) {
            throw new IllegalStateException(buffer.remaining() + " bytes are missing");
        }
        return buffer.array();
    }
}

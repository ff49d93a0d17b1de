package dev.cyanotype.blueprints.datasets.packages.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes numbers the way zip does. */
final class LittleEndian {
    private final ByteBuffer buffer;

    LittleEndian(int length) {
        buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    LittleEndian half(int value) {
        buffer.putShort((short) value);
        return this;
    }

    LittleEndian word(long value) {
        buffer.putInt((int) value);
        return this;
    }

    LittleEndian twoWords(long value) {
        buffer.putLong(value);
        return this;
    }

    LittleEndian bytes(byte[] value) {
        buffer.put(value);
        return this;
    }

    /** Returns the bytes; all must have been written. */
    byte[] done() {
        if (buffer.hasRemaining()) {
            throw new IllegalStateException(buffer.remaining() + " bytes are missing");
        }
        return buffer.array();
    }
}

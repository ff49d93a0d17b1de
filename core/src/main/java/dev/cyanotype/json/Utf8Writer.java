package dev.cyanotype.json;

import java.io.Writer;
import java.util.Arrays;

/** Collects characters as UTF-8 bytes, without a string or an encoder in between. Not thread-safe. */
final class Utf8Writer extends Writer {
    /** A larger buffer is not kept for the next use. */
    private static final int KEPT = 64 << 10;

    private byte[] bytes = new byte[512];
    private int length;
    private char high; // the first half of a surrogate pair, 0 if there is none

    @Override
    public void write(int c) {
        ensure(4);
        put((char) c);
    }

    @Override
    public void write(char[] text, int from, int count) {
        ensure(3 * count + 1);
        for (int i = from; i < from + count; i++) {
            put(text[i]);
        }
    }

    @Override
    public void write(String text, int from, int count) {
        ensure(3 * count + 1);
        byte[] target = bytes;
        int at = length;
        for (int i = from; i < from + count; i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                target[at++] = (byte) c;
            } else {
                length = at;
                put(c);
                at = length;
            }
        }
        length = at;
    }

    private void put(char c) {
        if (c < 0x80) {
            bytes[length++] = (byte) c;
        } else if (c < 0x800) {
            bytes[length++] = (byte) (0xC0 | (c >> 6));
            bytes[length++] = (byte) (0x80 | (c & 0x3F));
        } else if (Character.isHighSurrogate(c)) {
            high = c;
        } else if (Character.isLowSurrogate(c) && high != 0) {
            int point = Character.toCodePoint(high, c);
            bytes[length++] = (byte) (0xF0 | (point >> 18));
            bytes[length++] = (byte) (0x80 | (point >> 12 & 0x3F));
            bytes[length++] = (byte) (0x80 | (point >> 6 & 0x3F));
            bytes[length++] = (byte) (0x80 | (point & 0x3F));
            high = 0;
        } else {
            char valid = Character.isSurrogate(c) ? '\uFFFD' : c;
            bytes[length++] = (byte) (0xE0 | (valid >> 12));
            bytes[length++] = (byte) (0x80 | (valid >> 6 & 0x3F));
            bytes[length++] = (byte) (0x80 | (valid & 0x3F));
        }
    }

    private void ensure(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }

    /** Forgets what was written; returns false if the buffer is too large to be kept. */
    boolean reset() {
        length = 0;
        high = 0;
        return bytes.length <= KEPT;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}

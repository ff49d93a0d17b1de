package dev.cyanotype.json.text;

import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Collects characters as UTF-8 bytes, without a string or an encoder in between. Not thread-safe. */
public class Utf8Writer extends Writer {
    /** A larger buffer is not kept for the next use. */
    private static final int KEPT = 64 << 10;

    /** The bytes that the longest character takes. */
    private static final int LONGEST = 4;

    byte[] bytes = new byte[512];
    int length;

    @Override
    public final void write(int c) {
        write(String.valueOf((char) c), 0, 1);
    }

    @Override
    public final void write(char[] text, int from, int count) {
        write(new String(text, from, count), 0, count);
    }

    @Override
    public final void write(String text, int from, int count) {
        int end = from + count;
        ensure(count);
        for (int i = from; i < end; i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                bytes[length++] = (byte) c;
            } else {
                i = writeLong(text, i, end);
            }
        }
    }

    /**
     * Writes the character at {@code at}, which is not ASCII. Returns where it ends: two of Java's make one, and half of such
     * a pair is replaced. Afterwards there is room for one byte for each that is left.
     */
    final int writeLong(String text, int at, int end) {
        ensure(LONGEST + end - at);
        char c = text.charAt(at);
        if (c < 0x800) {
            put(0xC0 | (c >> 6), c);
        } else if (Character.isHighSurrogate(c) && at + 1 < end && Character.isLowSurrogate(text.charAt(at + 1))) {
            int point = Character.toCodePoint(c, text.charAt(at + 1));
            put(0xF0 | (point >> 18), point >> 12, point >> 6, point);
            return at + 1;
        } else {
            int valid = Character.isSurrogate(c) ? '\uFFFD' : c;
            put(0xE0 | (valid >> 12), valid >> 6, valid);
        }
        return at;
    }

    private void put(int first, int... more) {
        bytes[length++] = (byte) first;
        for (int bits : more) {
            bytes[length++] = (byte) (0x80 | (bits & 0x3F));
        }
    }

    final void ensure(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }

    /** Forgets what was written; returns false if the buffer is too large to be kept. */
    final boolean reset() {
        length = 0;
        return bytes.length <= KEPT;
    }

    /** Returns a copy of what was written. */
    public final byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}

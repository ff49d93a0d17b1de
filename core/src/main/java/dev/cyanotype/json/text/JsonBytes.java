package dev.cyanotype.json.text;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Writes the tokens of JSON as bytes. As a {@link java.io.Writer} it takes JSON that is written already. Not thread-safe. */
public final class JsonBytes extends Utf8Writer {
    private static final byte[] TRUE = ascii("true");
    private static final byte[] FALSE = ascii("false");
    private static final byte[] NULL = ascii("null");

    /** The characters with an escape of their own, and what it is. */
    private static final String SHORT = "\"\\\t\b\n\r\f";

    private static final String SHORT_ESCAPES = "\"\\tbnrf";

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Writes a character that is written as it is. */
    public void token(char ascii) {
        ensure(1);
        bytes[length++] = (byte) ascii;
    }

    /** Writes bytes as they are. */
    public void token(byte[] ascii) {
        ensure(ascii.length);
        System.arraycopy(ascii, 0, bytes, length, ascii.length);
        length += ascii.length;
    }

    @SuppressWarnings("deprecation") // leaves out the upper half of each character, and ASCII has none
    private void token(String ascii) {
        int count = ascii.length();
        ensure(count);
        ascii.getBytes(0, count, bytes, length);
        length += count;
    }

    /** Writes {@code null}. */
    public void nothing() {
        token(NULL);
    }

    /** Writes a truth value. */
    public void truth(boolean value) {
        token(value ? TRUE : FALSE);
    }

    /** Writes an integer from its last digit to its first, without making a string of it. */
    public void number(long value) {
        if (value < 0) {
            token(Long.toString(value));
            return;
        }
        int digits = 1;
        for (long rest = value; rest >= 10; rest /= 10) {
            digits++;
        }
        ensure(digits);
        length += digits;
        long rest = value;
        for (int i = 1; i <= digits; i++) {
            bytes[length - i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /** Writes a number; refuses one that JSON has no text for. */
    public void number(double value) {
        token(finite(value, Double.toString(value)));
    }

    /** Writes a number; refuses one that JSON has no text for. */
    public void number(float value) {
        token(finite(value, Float.toString(value)));
    }

    private static String finite(double value, String text) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("JSON has no number for " + text);
        }
        return text;
    }

    /** Writes text with quotes around it. */
    public void text(String text) {
        int end = text.length();
        ensure(end + 2);
        bytes[length++] = '"';
        for (int i = plain(text, 0, end); i < end; i = plain(text, i + 1, end)) {
            char c = text.charAt(i);
            if (isEscaped(c)) {
                token(escape(c));
                ensure(end - i);
            } else {
                i = writeLong(text, i, end);
            }
        }
        token('"');
    }

    /** Copies what needs no change, for which there is room; returns where something does. */
    private int plain(String text, int from, int end) {
        byte[] target = bytes;
        int at = length;
        int i = from;
        for (; i < end; i++) {
            char c = text.charAt(i);
            if (c < ' ' || c >= 0x80 || c == '"' || c == '\\') {
                break;
            }
            target[at++] = (byte) c;
        }
        length = at;
        return i;
    }

    /** Returns true for what JSON does not allow in text, and the two that JavaScript takes for the end of a line. */
    private static boolean isEscaped(char c) {
        return c < 0x80 || c == '\u2028' || c == '\u2029';
    }

    private static String escape(char c) {
        int known = SHORT.indexOf(c);
        return known < 0 ? String.format(Locale.ROOT, "\\u%04x", (int) c) : "\\" + SHORT_ESCAPES.charAt(known);
    }
}

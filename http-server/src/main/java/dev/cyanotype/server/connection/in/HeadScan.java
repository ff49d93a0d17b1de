package dev.cyanotype.server.connection.in;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the head of a request as its bytes come: at the ends of its lines, and at what stands beside them. Looks at eight
 * bytes at once for an end, so that a head costs next to nothing. Not thread-safe.
 */
final class HeadScan {
    private static final long LINE_FEEDS = 0x0a0a0a0a0a0a0a0aL;
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long VERSION_1_1 = word("HTTP/1.1");
    private static final long VERSION_1_0 = word("HTTP/1.0");

    /** How far into a head the scan is. */
    private enum Where {
        /** Before its first byte; empty lines are passed over there (RFC 9112, section 2.2). */
        BEFORE,
        REQUEST_LINE,
        FIELDS,
        BEHIND
    }

    private Where where = Where.BEFORE;
    private long last; // the eight bytes before the newest
    private byte newest;
    private int length; // of the line so far
    private boolean seen;
    private @Nullable Flaw flaw;

    private static long word(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)).getLong();
    }

    /** Expects a head. */
    void begin() {
        where = Where.BEFORE;
        length = 0;
        seen = false;
        flaw = null;
    }

    boolean isInHead() {
        return where != Where.BEHIND;
    }

    /** Returns what was found to be wrong with the head that has ended; null if nothing was. Asked once for each head. */
    @Nullable
    Flaw takeFlaw() {
        Flaw found = seen ? flaw : Flaw.UNSEEN;
        seen = false;
        return found;
    }

    /** Looks at the bytes {@code [from, to)}; returns where the head begins, which is later if empty lines stand before it. */
    int look(ByteBuffer bytes, int from, int to) {
        int at = from;
        if (where == Where.BEFORE) {
            while (at < to && isEndOfLine(bytes.get(at))) {
                at++;
            }
            if (at == to) {
                return at;
            }
            where = Where.REQUEST_LINE;
        }
        int begin = at;
        while (at < to && where != Where.BEHIND) {
            int end = endOfLine(bytes, at, to);
            remember(bytes, at, end);
            if (end == to) {
                return begin;
            }
            endLine();
            at = end + 1;
        }
        return begin;
    }

    private static boolean isEndOfLine(byte next) {
        return next == '\r' || next == '\n';
    }

    private static int endOfLine(ByteBuffer bytes, int from, int to) {
        int at = from;
        while (at + Long.BYTES <= to && !hasLineFeed(bytes.getLong(at))) {
            at += Long.BYTES;
        }
        while (at < to && bytes.get(at) != '\n') {
            at++;
        }
        return at;
    }

    private static boolean hasLineFeed(long eight) {
        long zeroWhereFed = eight ^ LINE_FEEDS;
        return ((zeroWhereFed - ONES) & ~zeroWhereFed & HIGH_BITS) != 0;
    }

    /** Adds a piece of a line: its first byte tells of a fold, the last ones of a request line tell the version. */
    private void remember(ByteBuffer bytes, int from, int to) {
        if (to > from && length == 0 && where == Where.FIELDS && isBlank(bytes.get(from))) {
            flaw = Flaw.FOLDED;
        }
        if (where == Where.REQUEST_LINE) {
            for (int i = Math.max(from, to - Long.BYTES - 1); i < to; i++) {
                last = (last << Byte.SIZE) | (newest & 0xff);
                newest = bytes.get(i);
            }
        }
        length += to - from;
    }

    private static boolean isBlank(byte first) {
        return first == ' ' || first == '\t';
    }

    private void endLine() {
        if (where == Where.REQUEST_LINE) {
            if (newest != '\r' || (last != VERSION_1_1 && last != VERSION_1_0)) {
                flaw = Flaw.VERSION;
            }
            where = Where.FIELDS;
        } else if (length <= 1) {
            where = Where.BEHIND;
            seen = true;
        }
        length = 0;
    }
}

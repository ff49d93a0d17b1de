package dev.cyanotype.http.form;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Finds the parts of a multipart body as it arrives (RFC 2046 section 5.1). As Werkzeug does, it takes a lone CR or LF for a
 * line break, and a boundary with white space behind it for one. Not thread-safe.
 */
final class MultipartInput {
    private static final int MIN_BUFFER = 8 << 10;
    private static final int PADDING = 1 << 10;
    private static final int NO = -1;
    private static final int PERHAPS = -2; // what has arrived does not tell

    private enum State {
        PREAMBLE,
        HEAD,
        START,
        CONTENT,
        ENDED
    }

    private final InputStream in;
    private final byte[] boundary; // with the dashes before it
    private final int maxHead;
    private final byte[] buffer;
    private State state = State.PREAMBLE;
    private int from;
    private int known; // the end of what is content for sure
    private int to;

    MultipartInput(InputStream in, String boundary, int maxHead) {
        this.in = in;
        this.boundary = ("--" + boundary).getBytes(StandardCharsets.US_ASCII);
        this.maxHead = maxHead;
        this.buffer = new byte[Math.max(MIN_BUFFER, Math.max(maxHead + 4, this.boundary.length + PADDING))];
    }

    /** Moves to the next part; returns false if there is none. */
    boolean next() throws IOException {
        while (state == State.PREAMBLE) {
            skipPreamble();
        }
        while (inPart()) {
            from = known;
            look();
        }
        return state == State.HEAD;
    }

    /** Reads the header fields of a part, which an empty line ends. */
    String head() throws IOException {
        while (true) {
            int end = from;
            while (end < to && emptyLine(end) == 0) {
                end++;
            }
            if (end - from > maxHead) {
                throw BodyReader.tooLarge(maxHead, "The head of a part");
            }
            if (end < to) {
                String head = text(from, end);
                move(end + emptyLine(end) / 2, State.START); // the second line break may belong to the boundary
                return head;
            }
            fill("it ends in the head of a part");
        }
    }

    /** Reads some of the content of a part; returns -1 at its end. */
    int read(byte[] target, int at, int length) throws IOException {
        while (from == known && inPart()) {
            look();
        }
        int count = Math.min(length, known - from);
        System.arraycopy(buffer, from, target, at, count);
        from += count;
        return count == 0 && length > 0 ? -1 : count;
    }

    private String text(int start, int end) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(buffer, start, end - start))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedMultipart("the head of a part is not UTF-8 text");
        }
    }

    private boolean inPart() {
        return state == State.START || state == State.CONTENT;
    }

    private void skipPreamble() throws IOException {
        for (; from < to; from++) {
            int end = boundary(from);
            if (end >= 0) {
                pass(end);
                return;
            }
            if (end == PERHAPS && !isFull()) {
                break;
            }
        }
        known = from;
        fill("no part begins in it");
    }

    /** Moves on: more is known to be content, or a boundary is passed, or more has arrived. */
    private void look() throws IOException {
        int end = from == to ? PERHAPS : boundaryLine(from);
        if (end >= 0) {
            pass(end);
        } else if (end == PERHAPS && !isFull()) {
            fill("it ends in the middle of a part");
        } else if (state == State.START) {
            move(afterBreak(from), State.CONTENT);
        } else {
            known = from + 1;
            while (known < to && boundaryLine(known) == NO) {
                known++;
            }
        }
    }

    private void pass(int end) {
        move(end, buffer[end - 1] == '-' ? State.ENDED : State.HEAD);
    }

    private void move(int position, State newState) {
        from = position;
        known = position;
        state = newState;
    }

    private boolean isFull() {
        return from == 0 && to == buffer.length;
    }

    private void fill(String otherwise) throws IOException {
        System.arraycopy(buffer, from, buffer, 0, to - from);
        to -= from;
        known -= from;
        from = 0;
        int count = in.read(buffer, to, buffer.length - to);
        if (count < 0) {
            throw new MalformedMultipart(otherwise);
        }
        to += count;
    }

    /** Returns the end of the line break at {@code at} and the boundary behind it, {@link #NO} or {@link #PERHAPS}. */
    private int boundaryLine(int at) {
        if (!isBreak(buffer[at])) {
            return NO;
        }
        return isCut(at) ? PERHAPS : boundary(afterBreak(at));
    }

    /** Returns the end of the boundary at {@code at}, {@link #NO} or {@link #PERHAPS}. */
    private int boundary(int at) {
        int seen = Math.min(boundary.length, to - at);
        if (!Arrays.equals(buffer, at, at + seen, boundary, 0, seen)) {
            return NO;
        }
        int end = at + seen;
        if (end + 1 >= to) {
            return PERHAPS;
        }
        if (buffer[end] == '-') {
            return buffer[end + 1] == '-' ? end + 2 : NO;
        }
        while (end < to && isPadding(buffer[end])) {
            end++;
        }
        if (end == to || isCut(end)) {
            return PERHAPS;
        }
        return isBreak(buffer[end]) ? afterBreak(end) : NO;
    }

    /** Returns true for a CR that a LF may follow. */
    private boolean isCut(int at) {
        return buffer[at] == '\r' && at + 1 == to;
    }

    private int afterBreak(int at) {
        return buffer[at] == '\r' && buffer[at + 1] == '\n' ? at + 2 : at + 1;
    }

    /** Returns the length of the two line breaks at {@code at}; 0 if there are none. */
    private int emptyLine(int at) {
        if (!isBreak(buffer[at]) || at + 1 >= to) {
            return 0;
        }
        if (buffer[at] == buffer[at + 1]) {
            return 2;
        }
        boolean two = at + 3 < to && Arrays.equals(buffer, at, at + 4, new byte[] {'\r', '\n', '\r', '\n'}, 0, 4);
        return two ? 4 : 0;
    }

    private static boolean isBreak(byte b) {
        return b == '\r' || b == '\n';
    }

    private static boolean isPadding(byte b) {
        return b == ' ' || b == '\t' || b == 0x0B || b == '\f';
    }
}

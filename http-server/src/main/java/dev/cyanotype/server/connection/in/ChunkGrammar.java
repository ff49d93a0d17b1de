package dev.cyanotype.server.connection.in;

import dev.cyanotype.server.connection.BadFraming;

/**
 * Reads the lines between the bytes of a chunked body, byte by byte, and takes nothing that another reader could read
 * otherwise (RFC 9112, section 7.1): sizes are digits alone, lines end with CR LF, and no line is longer than it needs to be.
 * Extensions and trailers are read, counted and forgotten. Not thread-safe.
 */
final class ChunkGrammar {
    private static final int SIZE_DIGITS = 15;
    private static final int EXTENSION_BYTES = 256;
    private static final int TRAILER_BYTES = 8 << 10;
    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

    /** What is expected next. */
    private enum State {
        SIZE,
        EXTENSION,
        END_OF_SIZE,
        DATA,
        AFTER_DATA,
        END_OF_DATA,
        TRAILER,
        TRAILER_NAME,
        TRAILER_VALUE,
        END_OF_TRAILER,
        END_OF_BODY,
        ENDED
    }

    private State state = State.SIZE;
    private long size;
    private int count; // digits of a size, bytes of an extension
    private int trailerBytes;

    /** Returns how many bytes of content come next; 0 if {@link #take} is to be given the next byte. */
    long left() {
        return state == State.DATA ? size : 0;
    }

    /** Counts bytes of content that were passed on. */
    void passed(long bytes) {
        size -= bytes;
        if (size == 0) {
            state = State.AFTER_DATA;
        }
    }

    /** Returns true behind the last byte of the body. */
    boolean hasEnded() {
        return state == State.ENDED;
    }

    /** Takes a byte that is no content. */
    void take(byte next) throws BadFraming {
        int c = next & 0xff;
        state = switch (state) {
            case SIZE -> size(c);
            case EXTENSION -> extension(c);
            case END_OF_SIZE -> lineFeed(c, size == 0 ? State.TRAILER : State.DATA);
            case AFTER_DATA -> carriageReturn(c);
            case END_OF_DATA -> nextSize(c);
            case TRAILER, TRAILER_NAME, TRAILER_VALUE -> trailer(c);
            case END_OF_TRAILER -> lineFeed(c, State.TRAILER);
            case END_OF_BODY -> lineFeed(c, State.ENDED);
            case DATA, ENDED -> throw new IllegalStateException("No line is read in " + state);
        };
    }

    private State size(int c) throws BadFraming {
        int digit = c < 0x80 ? Character.digit(c, 16) : -1;
        if (digit >= 0) {
            if (++count > SIZE_DIGITS) {
                throw new BadFraming("a chunk's size has more than " + SIZE_DIGITS + " digits");
            }
            size = size << 4 | digit;
            return State.SIZE;
        }
        if (count == 0 || (c != '\r' && c != ';')) {
            throw new BadFraming("expected a chunk's size in hexadecimal digits, but found " + name(c));
        }
        count = 0;
        return c == '\r' ? State.END_OF_SIZE : State.EXTENSION;
    }

    private State extension(int c) throws BadFraming {
        if (c == '\r') {
            return State.END_OF_SIZE;
        }
        if (++count > EXTENSION_BYTES) {
            throw new BadFraming("a chunk's extension has more than " + EXTENSION_BYTES + " bytes");
        }
        requireText(c, "a chunk's extension");
        return State.EXTENSION;
    }

    private static State carriageReturn(int c) throws BadFraming {
        if (c != '\r') {
            throw new BadFraming("expected the end of a chunk, but found " + name(c));
        }
        return State.END_OF_DATA;
    }

    private State nextSize(int c) throws BadFraming {
        size = 0;
        count = 0;
        return lineFeed(c, State.SIZE);
    }

    private static State lineFeed(int c, State then) throws BadFraming {
        if (c != '\n') {
            throw new BadFraming("expected a line feed after a carriage return, but found " + name(c));
        }
        return then;
    }

    private State trailer(int c) throws BadFraming {
        if (++trailerBytes > TRAILER_BYTES) {
            throw new BadFraming("the trailers have more than " + TRAILER_BYTES + " bytes");
        }
        if (c == '\r' && state != State.TRAILER_NAME) {
            return state == State.TRAILER ? State.END_OF_BODY : State.END_OF_TRAILER;
        }
        if (state == State.TRAILER_VALUE) {
            requireText(c, "a trailer");
            return State.TRAILER_VALUE;
        }
        if (c == ':' && state == State.TRAILER_NAME) {
            return State.TRAILER_VALUE;
        }
        if (!isToken(c)) {
            throw new BadFraming("expected a trailer's name, but found " + name(c));
        }
        return State.TRAILER_NAME;
    }

    private static boolean isToken(int c) {
        return c < 0x80 && (Character.isLetterOrDigit(c) || TOKEN_MARKS.indexOf(c) >= 0);
    }

    private static void requireText(int c, String where) throws BadFraming {
        if ((c < ' ' && c != '\t') || c == 0x7f) {
            throw new BadFraming(where + " contains " + name(c));
        }
    }

    private static String name(int c) {
        return c > ' ' && c < 0x7f ? "'" + (char) c + "'" : String.format("the byte 0x%02x", c);
    }
}

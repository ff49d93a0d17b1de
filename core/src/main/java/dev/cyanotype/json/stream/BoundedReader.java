package dev.cyanotype.json.stream;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Gives no more characters at a time than are allowed, so that what gathers them cannot fill the memory. Not thread-safe. */
final class BoundedReader extends FilterReader {
    /** As many as a reader of JSON has read ahead. */
    private static final int AHEAD = 8_192;

    private long left = AHEAD;

    BoundedReader(Reader in) {
        super(in);
    }

    /** Says that more would be read than is allowed. */
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1;
    }

    /** Allows so many characters from here on. */
    void allow(long characters) {
        left = characters > Long.MAX_VALUE - AHEAD ? Long.MAX_VALUE : characters + AHEAD;
    }

    @Override
    public int read(char[] target, int from, int length) throws IOException {
        if (left <= 0) {
            throw new TooLong();
        }
        int count = super.read(target, from, (int) Math.min(length, left));
        left -= Math.max(count, 0);
        return count;
    }

    @Override
    public int read() throws IOException {
        char[] one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }
}

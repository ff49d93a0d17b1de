package dev.cyanotype.blueprints.models.tests;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Lines of UTF-8, read one after another, with a count of the bytes before the next. Not thread-safe. */
public final class StoredLines implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private final ByteArrayOutputStream rest = new ByteArrayOutputStream(); // of a line that is in several buffers
    private byte[] line = {};
    private int at;
    private int filled;
    private long read;

    /** Reads from a stream. */
    public StoredLines(InputStream in) {
        this.in = in;
    }

    /** Returns how many bytes the lines so far have, with their ends. */
    public long read() {
        return read;
    }

    /** Goes on to the next line, and returns whether there is one. */
    public boolean next() throws IOException {
        rest.reset();
        while (fill()) {
            int end = at;
            while (end < filled && buffer[end] != '\n') {
                end++;
            }
            rest.write(buffer, at, end - at);
            at = Math.min(end + 1, filled);
            if (end < filled) {
                line = rest.toByteArray();
                read += line.length + 1;
                return true;
            }
        }
        line = rest.toByteArray();
        read += line.length;
        return line.length > 0;
    }

    private boolean fill() throws IOException {
        if (at == filled) {
            at = 0;
            filled = Math.max(in.read(buffer), 0);
        }
        return filled > 0;
    }

    /** Returns true if the line has these bytes in it. */
    public boolean has(byte[] piece) {
        for (int from = 0; from <= line.length - piece.length; from++) {
            int same = 0;
            while (same < piece.length && line[from + same] == piece[same]) {
                same++;
            }
            if (same == piece.length) {
                return true;
            }
        }
        return false;
    }

    /** Returns the bytes of the line. */
    public byte[] bytes() {
        return line;
    }

    /** Returns the line. */
    public String text() {
        return new String(line, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}

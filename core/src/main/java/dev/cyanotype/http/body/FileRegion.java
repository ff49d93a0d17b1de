package dev.cyanotype.http.body;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A region of a file. A server can let the operating system send it ({@link #transferTo}) instead of reading it. Fails if
 * the file ends before the region does. Not thread-safe.
 */
public final class FileRegion implements ReadableByteChannel {
    private final FileChannel file;
    private final long end;
    private long position;

    private FileRegion(FileChannel file, long from, long to) {
        this.file = file;
        this.position = from;
        this.end = to;
    }

    /** Opens the bytes {@code [from, to)} of a file. */
    public static FileRegion open(Path file, long from, long to) throws IOException {
        return new FileRegion(FileChannel.open(file, StandardOpenOption.READ), from, to);
    }

    /** Takes some bytes out of a file, such as {@code sendfile} does. */
    @FunctionalInterface
    public interface Taker {
        /** Takes at most {@code count} bytes, as many as it can at once; returns how many, perhaps none. */
        long take(FileChannel file, long position, long count) throws IOException;
    }

    /** Lets {@code taker} take what it can at once; returns how many bytes it took, or -1 at the end. */
    public long transferTo(Taker taker) throws IOException {
        if (position == end) {
            return -1;
        }
        long count = taker.take(file, position, end - position);
        if (count == 0 && file.size() <= position) {
            throw early();
        }
        position += count;
        return count;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (position == end) {
            return -1;
        }
        int limit = target.limit();
        target.limit((int) Math.min(limit, target.position() + (end - position)));
        try {
            int count = file.read(target, position);
            if (count < 0) {
                throw early();
            }
            position += count;
            return count;
        } finally {
            target.limit(limit);
        }
    }

    private EOFException early() {
        return new EOFException("The file ended " + (end - position) + " bytes early");
    }

    @Override
    public boolean isOpen() {
        return file.isOpen();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}

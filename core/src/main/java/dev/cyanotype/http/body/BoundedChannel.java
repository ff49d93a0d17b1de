package dev.cyanotype.http.body;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/** The next {@code left} bytes of another channel; fails if that one ends before. Not thread-safe. */
public final class BoundedChannel implements ReadableByteChannel {
    private final ReadableByteChannel channel;
    private long left;

    /** Takes over {@code channel} and closes it when closed. */
    public BoundedChannel(ReadableByteChannel channel, long left) {
        this.channel = channel;
        this.left = left;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (left == 0) {
            return -1;
        }
        int limit = target.limit();
        if (target.remaining() > left) {
            target.limit(target.position() + (int) left);
        }
        try {
            int count = channel.read(target);
            if (count < 0) {
                throw new EOFException("The source ended " + left + " bytes early");
            }
            left -= count;
            return count;
        } finally {
            target.limit(limit);
        }
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

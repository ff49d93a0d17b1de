package dev.cyanotype.server;

import dev.cyanotype.http.body.BoundedChannel;
import dev.cyanotype.http.body.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.Optional;

/**
 * A body whose bytes tell where they are, so that one that is lost, doubled or moved shows; none of it is kept.
 *
 * @param length how long it is said to be
 * @param real how long it is
 * @param closed is run when it is closed
 */
record Numbered(long length, long real, Runnable closed) implements Source {
    /** Returns the byte at a position: no run of them comes again soon. */
    static byte at(long position) {
        long mixed = (position >>> 3) * 0x9e3779b97f4a7c15L;
        return (byte) (mixed >>> (8 * (position & 7)));
    }

    /** Reads to the end; returns how many bytes came, or fails at the first one that is not in its place. */
    static long read(InputStream in) throws IOException {
        byte[] buffer = new byte[64 << 10];
        long position = 0;
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            for (int i = 0; i < count; i++, position++) {
                if (buffer[i] != at(position)) {
                    throw new AssertionError("The byte at " + position + " is not in its place");
                }
            }
        }
        return position;
    }

    @Override
    public Optional<String> etag() {
        return Optional.empty();
    }

    @Override
    public ReadableByteChannel open(long from, long to) {
        InputStream numbers = new InputStream() {
            private long position = from;

            @Override
            public int read() {
                return position < real ? at(position++) & 0xff : -1;
            }

            @Override
            public int read(byte[] target, int offset, int count) {
                int most = (int) Math.min(count, real - position);
                for (int i = 0; i < most; i++) {
                    target[offset + i] = at(position++);
                }
                return most > 0 ? most : -1;
            }

            @Override
            public void close() {
                closed.run();
            }
        };
        return new BoundedChannel(Channels.newChannel(numbers), to - from);
    }
}

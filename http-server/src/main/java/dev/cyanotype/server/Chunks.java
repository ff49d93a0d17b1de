package dev.cyanotype.server;

import io.undertow.connector.PooledByteBuffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import org.jspecify.annotations.Nullable;

/** A body in pieces. Used by one thread at a time. */
interface Chunks extends AutoCloseable {
    /** Returns the next piece, which is gone once this is called again; null at the end. */
    @Nullable
    ByteBuffer next() throws IOException;

    @Override
    void close() throws IOException;

    /** Returns one piece. */
    static Chunks of(byte[] bytes) {
        return new Chunks() {
            private @Nullable ByteBuffer rest = bytes.length == 0 ? null : ByteBuffer.wrap(bytes);

            @Override
            public @Nullable ByteBuffer next() {
                ByteBuffer piece = rest;
                rest = null;
                return piece;
            }

            @Override
            public void close() {
                rest = null;
            }
        };
    }

    /** Returns what a channel holds, read through a buffer that is given back at the end. */
    static Chunks of(ReadableByteChannel channel, PooledByteBuffer pooled) {
        return new Chunks() {
            @Override
            public @Nullable ByteBuffer next() throws IOException {
                ByteBuffer buffer = pooled.getBuffer().clear();
                while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
                    // until full
                }
                return buffer.position() == 0 ? null : buffer.flip();
            }

            @Override
            public void close() throws IOException {
                pooled.close();
                channel.close();
            }
        };
    }
}

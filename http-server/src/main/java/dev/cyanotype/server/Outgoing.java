package dev.cyanotype.server;

import dev.cyanotype.http.FileRegion;
import io.undertow.connector.ByteBufferPool;
import io.undertow.connector.PooledByteBuffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import org.xnio.channels.StreamSinkChannel;

/** A body on its way out. Used by one thread at a time. */
interface Outgoing extends AutoCloseable {
    /** Sends as much as {@code sink} takes now; returns true once that was all. */
    boolean sendTo(StreamSinkChannel sink) throws IOException;

    @Override
    void close() throws IOException;

    /** Sends what is in memory. */
    static Outgoing of(byte[] bytes) {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        return new Outgoing() {
            @Override
            public boolean sendTo(StreamSinkChannel sink) throws IOException {
                return drain(rest, sink);
            }

            @Override
            public void close() {
                rest.position(rest.limit());
            }
        };
    }

    /** Sends what {@code channel} holds, and closes it; a region of a file without reading it. */
    static Outgoing of(ReadableByteChannel channel, ByteBufferPool buffers) {
        return channel instanceof FileRegion region ? of(region) : copyOf(channel, buffers.allocate());
    }

    private static Outgoing of(FileRegion region) {
        return new Outgoing() {
            @Override
            public boolean sendTo(StreamSinkChannel sink) throws IOException {
                long count = 1;
                while (count > 0) {
                    count = region.transferTo(sink::transferFrom);
                }
                return count < 0;
            }

            @Override
            public void close() throws IOException {
                region.close();
            }
        };
    }

    private static Outgoing copyOf(ReadableByteChannel channel, PooledByteBuffer pooled) {
        ByteBuffer buffer = pooled.getBuffer().flip(); // nothing in it yet
        return new Outgoing() {
            @Override
            public boolean sendTo(StreamSinkChannel sink) throws IOException {
                while (drain(buffer, sink)) {
                    if (!fill()) {
                        return true;
                    }
                }
                return false;
            }

            // Fills the buffer; returns false at the end.
            private boolean fill() throws IOException {
                buffer.clear();
                while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
                    // until full
                }
                return buffer.flip().hasRemaining();
            }

            @Override
            public void close() throws IOException {
                pooled.close();
                channel.close();
            }
        };
    }

    private static boolean drain(ByteBuffer buffer, StreamSinkChannel sink) throws IOException {
        while (buffer.hasRemaining()) {
            if (sink.write(buffer) == 0) {
                return false;
            }
        }
        return true;
    }
}

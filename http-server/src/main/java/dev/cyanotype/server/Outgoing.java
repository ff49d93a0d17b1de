package dev.cyanotype.server;

import dev.cyanotype.http.FileRegion;
import io.undertow.connector.ByteBufferPool;
import io.undertow.connector.PooledByteBuffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import org.xnio.channels.StreamSinkChannel;

/** An answer of known length on its way out. Used by one thread at a time. */
abstract class Outgoing implements AutoCloseable {
    private long sent;

    /** Sends as much as {@code sink} takes now; returns true once that was all. */
    abstract boolean sendTo(StreamSinkChannel sink) throws IOException;

    @Override
    public abstract void close() throws IOException;

    /** Returns how many bytes have been sent, those of the head included. */
    long sent() {
        return sent;
    }

    /** Sends what is in memory. */
    static Outgoing of(ByteBuffer message) {
        return new Outgoing() {
            @Override
            boolean sendTo(StreamSinkChannel sink) throws IOException {
                return drain(message, sink);
            }

            @Override
            public void close() {
                // nothing is held
            }
        };
    }

    /** Sends what is in memory in two pieces. */
    static Outgoing of(ByteBuffer head, ByteBuffer content) {
        ByteBuffer[] both = {head, content};
        return new Outgoing() {
            @Override
            boolean sendTo(StreamSinkChannel sink) throws IOException {
                while (content.hasRemaining()) {
                    if (count(sink.write(both, 0, both.length)) == 0) {
                        return false;
                    }
                }
                return true;
            }

            @Override
            public void close() {
                // nothing is held
            }
        };
    }

    /** Sends {@code head} and what {@code channel} holds, and closes it; a region of a file without reading it. */
    static Outgoing of(ByteBuffer head, ReadableByteChannel channel, ByteBufferPool buffers) {
        return channel instanceof FileRegion region ? of(head, region) : copyOf(head, channel, buffers.allocate());
    }

    private static Outgoing of(ByteBuffer head, FileRegion region) {
        return new Outgoing() {
            @Override
            boolean sendTo(StreamSinkChannel sink) throws IOException {
                if (!drain(head, sink)) {
                    return false;
                }
                long count = 1;
                while (count > 0) {
                    count = region.transferTo(sink::transferFrom);
                    count(Math.max(0, count));
                }
                return count < 0;
            }

            @Override
            public void close() throws IOException {
                region.close();
            }
        };
    }

    private static Outgoing copyOf(ByteBuffer head, ReadableByteChannel channel, PooledByteBuffer pooled) {
        ByteBuffer buffer = pooled.getBuffer().flip(); // nothing in it yet
        return new Outgoing() {
            @Override
            boolean sendTo(StreamSinkChannel sink) throws IOException {
                while (drain(head, sink) && drain(buffer, sink)) {
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

    final boolean drain(ByteBuffer buffer, StreamSinkChannel sink) throws IOException {
        while (buffer.hasRemaining()) {
            if (count(sink.write(buffer)) == 0) {
                return false;
            }
        }
        return true;
    }

    final long count(long bytes) {
        sent += bytes;
        return bytes;
    }
}

package dev.cyanotype.server.connection.out;

import dev.cyanotype.http.body.FileRegion;
import dev.cyanotype.server.connection.ClientGone;
import io.undertow.connector.ByteBufferPool;
import io.undertow.connector.PooledByteBuffer;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import org.xnio.channels.StreamSinkChannel;

/** An answer of known length on its way out. Used by one thread at a time. */
abstract class Outgoing implements AutoCloseable {
    /** What is sent at once to a client that always keeps up, before others have their turn. */
    static final long TURN = 1 << 20;

    private static final int PIECE = 128 << 10;

    private long sent;
    private long turnEnds;

    /** How far sending got. */
    enum Progress {
        ALL,
        /** The client takes no more for now. */
        CLIENT_IS_BUSY,
        /** It is somebody else's turn. */
        ENOUGH_AT_ONCE
    }

    /**
     * Sends as much as {@code sink} takes now, but not for much longer than one turn.
     *
     * @throws ClientGone if the client is not there any more
     * @throws IOException if what is to be sent cannot be read
     */
    final Progress sendTo(StreamSinkChannel sink) throws IOException {
        turnEnds = sent + TURN;
        return send(sink);
    }

    abstract Progress send(StreamSinkChannel sink) throws IOException;

    @Override
    public abstract void close() throws IOException;

    /** Returns how many bytes have been sent, those of the head included. */
    final long sent() {
        return sent;
    }

    /** Sends what is in memory. */
    static Outgoing of(ByteBuffer message) {
        return new Outgoing() {
            @Override
            Progress send(StreamSinkChannel sink) throws IOException {
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
            Progress send(StreamSinkChannel sink) throws IOException {
                while (content.hasRemaining()) {
                    if (turnIsOver()) {
                        return Progress.ENOUGH_AT_ONCE;
                    }
                    if (count(writePiece(sink, both, content)) == 0) {
                        return Progress.CLIENT_IS_BUSY;
                    }
                }
                return Progress.ALL;
            }

            @Override
            public void close() {
                // nothing is held
            }
        };
    }

    /** Writes no more of {@code last} than a piece: the JDK copies all of what it is given, and keeps the copy's memory. */
    private static long writePiece(StreamSinkChannel sink, ByteBuffer[] buffers, ByteBuffer last) throws IOException {
        int end = last.limit();
        last.limit(Math.min(end, last.position() + PIECE));
        try {
            return write(sink, buffers);
        } finally {
            last.limit(end);
        }
    }

    /** Sends {@code head} and the {@code length} bytes of {@code channel}, and closes it; a region of a file without reading it. */
    static Outgoing of(ByteBuffer head, ReadableByteChannel channel, long length, ByteBufferPool buffers) {
        return channel instanceof FileRegion region
                ? of(head, region)
                : copyOf(head, channel, length, buffers.allocate());
    }

    private static Outgoing of(ByteBuffer head, FileRegion region) {
        return new Outgoing() {
            @Override
            Progress send(StreamSinkChannel sink) throws IOException {
                Progress headSent = drain(head, sink);
                if (headSent != Progress.ALL) {
                    return headSent;
                }
                while (!turnIsOver()) {
                    long count = region.transferTo((file, position, most) -> take(sink, file, position, most));
                    if (count <= 0) {
                        return count < 0 ? Progress.ALL : Progress.CLIENT_IS_BUSY;
                    }
                    count(count);
                }
                return Progress.ENOUGH_AT_ONCE;
            }

            @Override
            public void close() throws IOException {
                region.close();
            }
        };
    }

    /** Lets the operating system send, no more than one turn at once; who failed shows in whether the file can be read. */
    private static long take(StreamSinkChannel sink, FileChannel file, long position, long most) throws IOException {
        try {
            return sink.transferFrom(file, position, Math.min(most, TURN));
        } catch (IOException failure) {
            file.read(ByteBuffer.allocate(1), position);
            throw new ClientGone(failure);
        }
    }

    private static Outgoing copyOf(ByteBuffer head, ReadableByteChannel channel, long length, PooledByteBuffer pooled) {
        ByteBuffer buffer = pooled.getBuffer().flip(); // nothing in it yet
        return new Outgoing() {
            private long left = length;

            @Override
            Progress send(StreamSinkChannel sink) throws IOException {
                Progress progress = drain(head, sink);
                while (progress == Progress.ALL) {
                    progress = drain(buffer, sink);
                    if (progress == Progress.ALL && !fill()) {
                        return Progress.ALL;
                    }
                }
                return progress;
            }

            // Fills the buffer; returns false at the end.
            private boolean fill() throws IOException {
                buffer.clear();
                while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
                    // until full
                }
                left -= buffer.flip().remaining();
                if (left < 0 || (left > 0 && !buffer.hasRemaining())) {
                    throw new EOFException("The source of " + length + " bytes had " + (length - left));
                }
                return buffer.hasRemaining();
            }

            @Override
            public void close() throws IOException {
                pooled.close();
                channel.close();
            }
        };
    }

    final Progress drain(ByteBuffer buffer, StreamSinkChannel sink) throws IOException {
        while (buffer.hasRemaining()) {
            if (turnIsOver()) {
                return Progress.ENOUGH_AT_ONCE;
            }
            if (count(write(sink, buffer)) == 0) {
                return Progress.CLIENT_IS_BUSY;
            }
        }
        return Progress.ALL;
    }

    final boolean turnIsOver() {
        return sent >= turnEnds;
    }

    final long count(long bytes) {
        sent += bytes;
        return bytes;
    }

    /** Writes what {@code sink} takes. */
    static long write(StreamSinkChannel sink, ByteBuffer... pieces) throws IOException {
        try {
            return pieces.length == 1 ? sink.write(pieces[0]) : sink.write(pieces, 0, pieces.length);
        } catch (IOException failure) {
            throw new ClientGone(failure);
        }
    }
}

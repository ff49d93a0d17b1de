package dev.cyanotype.server.connection.out;

import dev.cyanotype.server.connection.Patience;
import dev.cyanotype.server.connection.Readiness;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.Connectors;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import org.xnio.channels.StreamSinkChannel;

/**
 * A body sent as it is written; writing waits for a client that is slower. Belongs to the handler's thread.
 *
 * <p>Nothing goes out, not even the head, before a buffer is full or flushed, so that an early failure can still be
 * answered.
 */
final class ResponseStream extends OutputStream {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    private static final byte[] END_OF_CHUNK = ResponseHead.ascii("\r\n");
    private static final byte[] LAST_CHUNK = ResponseHead.ascii("0\r\n\r\n");

    private final HttpServerExchange exchange;
    private final ByteBuffer head;
    private final boolean chunked;
    private final OptionalLong announced;
    private final Readiness readiness;
    private final PooledByteBuffer pooled;
    private final ByteBuffer buffer;
    private final StreamSinkChannel sink;
    private long length;
    private long sent;

    /**
     * Prepares a stream that {@code head} goes before.
     *
     * @param chunked whether each piece says how long it is (RFC 9112, section 7.1)
     * @param announced how long the body is, if the head says so; writing more or less fails
     */
    ResponseStream(
            HttpServerExchange exchange, ByteBuffer head, boolean chunked, OptionalLong announced, Patience patience) {
        this.exchange = exchange;
        this.head = head;
        this.chunked = chunked;
        this.announced = announced;
        this.readiness = new Readiness(patience);
        this.pooled = exchange.getConnection().getByteBufferPool().allocate();
        this.buffer = pooled.getBuffer();
        this.sink = Connectors.getConduitSinkChannel(exchange);
    }

    /** Returns true if something went out that cannot be taken back. */
    boolean hasBegun() {
        return sent > 0;
    }

    @Override
    public void write(int single) throws IOException {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        if (!pooled.isOpen()) {
            throw new IOException("The response has ended");
        }
        int end = offset + length;
        for (int at = offset; at < end; ) {
            int count = Math.min(buffer.remaining(), end - at);
            buffer.put(source, at, count);
            at += count;
            if (!buffer.hasRemaining()) {
                flush();
            }
        }
    }

    @Override
    public void flush() throws IOException {
        drain(NOTHING);
    }

    /** Ends the body. */
    void finish() throws IOException {
        long whole = length + buffer.position();
        if (whole < announced.orElse(whole)) {
            throw new IOException("The body has " + whole + " bytes, not the " + announced.getAsLong() + " announced");
        }
        drain(chunked ? ByteBuffer.wrap(LAST_CHUNK) : NOTHING);
    }

    /** Gives the buffer back; whether the body ended or not. */
    @Override
    public void close() {
        pooled.close();
    }

    private void drain(ByteBuffer last) throws IOException {
        int count = buffer.flip().remaining();
        length += count;
        if (length > announced.orElse(length)) {
            throw new IOException("The body has more than the " + announced.getAsLong() + " bytes announced");
        }
        if (count > 0 && chunked) {
            send(head, chunkHead(count), buffer, ByteBuffer.wrap(END_OF_CHUNK), last);
        } else {
            send(head, buffer, last);
        }
        Connectors.updateResponseBytesSent(exchange, count);
        buffer.clear();
    }

    private static ByteBuffer chunkHead(int count) {
        return ByteBuffer.wrap(ResponseHead.ascii(Integer.toHexString(count) + "\r\n"));
    }

    private void send(ByteBuffer... pieces) throws IOException {
        long left = 0;
        for (ByteBuffer piece : pieces) {
            left += piece.remaining();
        }
        while (left > 0) {
            long count = Outgoing.write(sink, pieces);
            if (count == 0) {
                readiness.awaitWritable(sink, sent);
            }
            left -= count;
            sent += count;
        }
    }
}

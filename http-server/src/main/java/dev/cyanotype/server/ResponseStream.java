package dev.cyanotype.server;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.xnio.channels.StreamSinkChannel;

/**
 * A body sent as it is written; writing waits for a client that is slower. Belongs to the handler's thread.
 *
 * <p>Nothing goes out, not even the head, before a buffer is full or flushed, so that an early failure can still be
 * answered.
 */
final class ResponseStream extends OutputStream {
    private final HttpServerExchange exchange;
    private final Readiness readiness;
    private final PooledByteBuffer pooled;
    private final ByteBuffer buffer;
    private @Nullable StreamSinkChannel channel;

    ResponseStream(HttpServerExchange exchange, Pace pace) {
        this.exchange = exchange;
        this.readiness = new Readiness(pace);
        this.pooled = exchange.getConnection().getByteBufferPool().allocate();
        this.buffer = pooled.getBuffer();
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
                drain();
            }
        }
    }

    @Override
    public void flush() throws IOException {
        StreamSinkChannel sink = drain();
        while (!sink.flush()) {
            readiness.awaitWritable(sink, exchange.getResponseBytesSent());
        }
    }

    /** Ends the body. */
    void finish() throws IOException {
        StreamSinkChannel sink = drain();
        sink.shutdownWrites();
        while (!sink.flush()) {
            readiness.awaitWritable(sink, exchange.getResponseBytesSent());
        }
    }

    /** Gives the buffer back; whether the body ended or not. */
    @Override
    public void close() {
        pooled.close();
    }

    private StreamSinkChannel drain() throws IOException {
        StreamSinkChannel sink = channel;
        if (sink == null) {
            sink = exchange.getResponseChannel();
            channel = sink;
        }
        buffer.flip();
        while (buffer.hasRemaining()) {
            if (sink.write(buffer) == 0) {
                readiness.awaitWritable(sink, exchange.getResponseBytesSent());
            }
        }
        buffer.clear();
        return sink;
    }
}

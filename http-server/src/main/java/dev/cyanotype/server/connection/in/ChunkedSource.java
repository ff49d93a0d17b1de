package dev.cyanotype.server.connection.in;

import dev.cyanotype.server.connection.BadFraming;
import io.undertow.conduits.ReadDataStreamSourceConduit;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.Connectors;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpServerConnection;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.IoUtils;
import org.xnio.channels.StreamSinkChannel;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.ConduitReadableByteChannel;
import org.xnio.conduits.StreamSourceConduit;

/**
 * The content of a chunked body, in the place of Undertow's reader of chunks, which passes over what it does not understand
 * and keeps all trailers in memory. Read by one thread at a time.
 *
 * <p>A body that breaks the rules fails once with {@link BadFraming}; what the client sends after it is thrown away, and the
 * connection serves nothing more.
 */
public final class ChunkedSource extends AbstractStreamSourceConduit<StreamSourceConduit> {
    private static final Logger log = LoggerFactory.getLogger(ChunkedSource.class);
    private static final int THROWN_AWAY_AT_ONCE = 16; // buffers

    private final HttpServerExchange exchange;
    private final HttpServerConnection connection;
    private final ChunkGrammar grammar = new ChunkGrammar();
    private boolean broken;
    private boolean done;

    private ChunkedSource(HttpServerExchange exchange, HttpServerConnection connection) {
        super(new ReadDataStreamSourceConduit(connection.getOriginalSourceConduit(), connection));
        this.exchange = exchange;
        this.connection = connection;
    }

    /** Puts one in the way of a request whose body is chunked; before anything of the body is read. */
    public static void install(HttpServerExchange exchange) {
        HttpServerConnection connection = (HttpServerConnection) exchange.getConnection();
        connection.getChannel().getSourceChannel().setConduit(new ChunkedSource(exchange, connection));
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (done) {
            return -1;
        }
        if (broken) {
            return throwAway();
        }
        try {
            return grammar.left() > 0 ? readContent(target) : readLines(target);
        } catch (BadFraming refused) {
            broken = true;
            exchange.setPersistent(false);
            log.info("{} {} refused: {}", exchange.getRequestMethod(), exchange.getRequestURI(), refused.getMessage());
            throw refused;
        }
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
        for (int i = offset; i < offset + length; i++) {
            if (targets[i].hasRemaining()) {
                return read(targets[i]);
            }
        }
        return 0;
    }

    /** Reads straight into the target, within a chunk. */
    private int readContent(ByteBuffer target) throws IOException {
        int limit = target.limit();
        target.limit((int) Math.min(limit, target.position() + grammar.left()));
        try {
            int count = next.read(target);
            requireMore(count);
            grammar.passed(count);
            return count;
        } finally {
            target.limit(limit);
        }
    }

    private int readLines(ByteBuffer target) throws IOException {
        PooledByteBuffer pooled = connection.getByteBufferPool().allocate();
        boolean pushedBack = false;
        try {
            ByteBuffer buffer = pooled.getBuffer();
            requireMore(next.read(buffer));
            buffer.flip();
            int before = target.position();
            while (buffer.hasRemaining() && !grammar.hasEnded() && (grammar.left() == 0 || target.hasRemaining())) {
                advance(buffer, target);
            }
            if (buffer.hasRemaining()) {
                connection.ungetRequestBytes(pooled);
                pushedBack = true;
            }
            int count = target.position() - before;
            if (grammar.hasEnded()) {
                finish();
                return count > 0 ? count : -1;
            }
            return count;
        } finally {
            if (!pushedBack) {
                pooled.close();
            }
        }
    }

    private void advance(ByteBuffer buffer, ByteBuffer target) throws BadFraming {
        if (grammar.left() == 0) {
            grammar.take(buffer.get());
            return;
        }
        int count = (int) Math.min(grammar.left(), Math.min(buffer.remaining(), target.remaining()));
        target.put(target.position(), buffer, buffer.position(), count);
        target.position(target.position() + count);
        buffer.position(buffer.position() + count);
        grammar.passed(count);
    }

    private static void requireMore(int count) throws IOException {
        if (count < 0) {
            throw new ClosedChannelException();
        }
    }

    private int throwAway() throws IOException {
        try (PooledByteBuffer pooled = connection.getByteBufferPool().allocate()) {
            int count = 1;
            for (int i = 0; count > 0 && i < THROWN_AWAY_AT_ONCE; i++) {
                count = next.read(pooled.getBuffer().clear());
            }
            if (count < 0) {
                finish();
                return -1;
            }
            return 0;
        }
    }

    private void finish() {
        done = true;
        Connectors.terminateRequest(exchange);
    }

    @Override
    public long transferTo(long position, long count, FileChannel target) throws IOException {
        return target.transferFrom(new ConduitReadableByteChannel(this), position, count);
    }

    @Override
    public long transferTo(long count, ByteBuffer throughBuffer, StreamSinkChannel target) throws IOException {
        return IoUtils.transfer(new ConduitReadableByteChannel(this), count, throughBuffer, target);
    }

    @Override
    public void terminateReads() throws IOException {
        if (!done) {
            exchange.setPersistent(false);
        }
        super.terminateReads();
    }
}

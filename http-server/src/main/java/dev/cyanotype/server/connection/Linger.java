package dev.cyanotype.server.connection;

import io.undertow.server.Connectors;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.xnio.channels.Channels;
import org.xnio.channels.StreamSourceChannel;

/**
 * Takes and forgets what is left of a request body that nobody read, so that the connection can be used again, or, if too
 * much is left, so that the client reads the answer before it finds the connection closed. Runs on the I/O thread.
 */
public final class Linger {
    /** What is still read of a body after it was answered, for the sake of the connection. */
    public static final long PATIENCE_BYTES = 1 << 20;

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

    /** What is read at once, before other connections have their turn. */
    private static final long TURN = 256 << 10;

    private final HttpServerExchange exchange;
    private final StreamSourceChannel channel;
    private final long until = System.nanoTime() + PATIENCE_NANOS;
    private long left;

    private Linger(HttpServerExchange exchange, StreamSourceChannel channel) {
        this.exchange = exchange;
        this.channel = channel;
        this.left = exchange.isPersistent() ? PATIENCE_BYTES : Long.MAX_VALUE;
    }

    /** Ends an exchange that has been answered; {@code body} is the channel of a body that may not have been read whole. */
    public static void end(HttpServerExchange exchange, StreamSourceChannel body) {
        new Linger(exchange, body).drain();
    }

    private void drain() {
        try {
            long count = drained();
            if (count < 0) {
                exchange.endExchange();
                return;
            }
            left -= count;
        } catch (IOException e) {
            giveUp();
            return;
        }
        long patience = until - System.nanoTime();
        if (left <= 0 || patience <= 0) {
            giveUp();
        } else {
            Wait.toRead(channel, patience, this::drain, this::giveUp);
        }
    }

    /** Drains some; what is framed badly is thrown away behind its fault, so that the client can read the answer. */
    private long drained() throws IOException {
        try {
            return Channels.drain(channel, Math.min(left, TURN));
        } catch (BadFraming broken) {
            return 0;
        }
    }

    /** Ends the request where it is: the connection ends with it. */
    private void giveUp() {
        exchange.setPersistent(false);
        Connectors.terminateRequest(exchange);
    }
}

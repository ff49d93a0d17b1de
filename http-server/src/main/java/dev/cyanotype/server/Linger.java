package dev.cyanotype.server;

import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.xnio.channels.Channels;
import org.xnio.channels.StreamSourceChannel;

/**
 * Takes and forgets what is left of a request body that nobody read, so that the connection can be used again, or, if too
 * much is left, so that the client reads the answer before it finds the connection closed. Runs on the I/O thread.
 */
final class Linger {
    /** What is still read of a body after it was answered, for the sake of the connection. */
    static final long PATIENCE_BYTES = 1 << 20;

    private static final int PATIENCE_SECONDS = 5;

    private final HttpServerExchange exchange;
    private final StreamSourceChannel channel;
    private long left;
    private boolean done;

    private Linger(HttpServerExchange exchange, StreamSourceChannel channel) {
        this.exchange = exchange;
        this.channel = channel;
        this.left = exchange.isPersistent() ? PATIENCE_BYTES : Long.MAX_VALUE;
    }

    /** Ends an exchange that has been answered; {@code body} is the channel of a body that may not have been read whole. */
    static void end(HttpServerExchange exchange, StreamSourceChannel body) {
        exchange.getIoThread().execute(() -> {
            Linger linger = new Linger(exchange, body);
            exchange.getIoThread().executeAfter(linger::giveUp, PATIENCE_SECONDS, TimeUnit.SECONDS);
            linger.drain();
        });
    }

    private void drain() {
        try {
            while (!done) {
                long count = Channels.drain(channel, left);
                if (count < 0) {
                    done = true;
                    exchange.endExchange();
                } else if (count == 0) {
                    channel.getReadSetter().set(readable -> drain());
                    channel.resumeReads();
                    return;
                } else {
                    left -= count;
                    if (left <= 0) {
                        giveUp();
                    }
                }
            }
        } catch (IOException e) {
            giveUp();
        }
    }

    private void giveUp() {
        if (!done) {
            done = true;
            channel.suspendReads();
            exchange.setPersistent(false);
            exchange.endExchange();
        }
    }
}

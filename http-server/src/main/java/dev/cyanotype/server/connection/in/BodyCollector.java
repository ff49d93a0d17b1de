package dev.cyanotype.server.connection.in;

import dev.cyanotype.server.connection.BadFraming;
import dev.cyanotype.server.connection.Patience;
import dev.cyanotype.server.connection.Refused;
import dev.cyanotype.server.connection.Wait;
import io.undertow.server.HttpServerExchange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;
import org.xnio.IoUtils;
import org.xnio.channels.StreamSourceChannel;

/**
 * Waits on the I/O thread for the beginning of a body, so that most handlers find theirs whole, and a slow client holds a
 * buffer instead of a thread. Runs on the I/O thread.
 */
public final class BodyCollector {
    /** What is waited for at most. */
    public static final int ENOUGH = 64 << 10;

    private static final int FIRST = 4 << 10;

    private final HttpServerExchange exchange;
    private final StreamSourceChannel channel;
    private final Patience patience;
    private final Consumer<InputStream> collected;
    private byte[] bytes;
    private int count;
    private final Consumer<Refused> refused;

    /**
     * Prepares to call, once, {@code collected} with the body, complete, or what has come before the rest of it; or
     * {@code refused} with what is to be answered instead.
     */
    public BodyCollector(
            HttpServerExchange exchange,
            StreamSourceChannel channel,
            Patience patience,
            Consumer<InputStream> collected,
            Consumer<Refused> refused) {
        this.exchange = exchange;
        this.channel = channel;
        this.patience = patience;
        this.collected = collected;
        this.refused = refused;
        long length = exchange.getRequestContentLength();
        this.bytes = new byte[length >= 0 && length <= ENOUGH ? (int) length + 1 : FIRST]; // one to see the end with
    }

    public void collect() {
        try {
            int read = fill();
            if (read < 0) {
                collected.accept(beginning());
            } else if (count >= ENOUGH) {
                collected.accept(new SequenceInputStream(beginning(), new RequestBody(channel, patience)));
            } else {
                waitForMore();
            }
        } catch (BadFraming broken) {
            refused.accept(broken.toHttp());
        } catch (IOException e) {
            IoUtils.safeClose(exchange.getConnection());
        }
    }

    /** Reads to the end, or until there is enough, or nothing for now; returns what the last read returned. */
    private int fill() throws IOException {
        int read = 1;
        while (read > 0 && count < ENOUGH) {
            if (count == bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.min(ENOUGH, 2 * count));
            }
            read = channel.read(ByteBuffer.wrap(bytes, count, bytes.length - count));
            count += Math.max(0, read);
        }
        return read;
    }

    private InputStream beginning() {
        return new ByteArrayInputStream(bytes, 0, count);
    }

    private void waitForMore() {
        Wait.toRead(
                channel,
                patience.begin(count),
                () -> {
                    patience.end();
                    collect();
                },
                () -> refused.accept(new Refused(Refused.Reason.SLOW, 408, "The body did not arrive in time")));
    }
}

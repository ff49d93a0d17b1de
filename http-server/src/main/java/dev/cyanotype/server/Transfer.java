package dev.cyanotype.server;

import io.undertow.server.Connectors;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.SameThreadExecutor;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;
import org.xnio.channels.StreamSinkChannel;

/**
 * Sends an answer that is at hand: as fast as the client takes it, and without a thread while the client takes
 * nothing. Runs on one thread at a time.
 */
final class Transfer implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(Transfer.class);

    private final HttpServerExchange exchange;
    private final Outgoing answer;
    private final long bodyLength;
    private final Executor executor;
    private final Serving serving;
    private final Runnable sent;
    private @Nullable Pace pace; // none is kept for most answers, which leave at once

    /** Prepares a transfer that continues on {@code executor} whenever it had to wait, and runs {@code sent} at its end. */
    Transfer(
            HttpServerExchange exchange,
            Outgoing answer,
            long bodyLength,
            Executor executor,
            Serving serving,
            Runnable sent) {
        this.exchange = exchange;
        this.answer = answer;
        this.bodyLength = bodyLength;
        this.executor = executor;
        this.serving = serving;
        this.sent = sent;
    }

    @Override
    public void run() {
        StreamSinkChannel sink = Connectors.getConduitSinkChannel(exchange);
        try {
            if (!answer.sendTo(sink)) {
                // dispatched, or Undertow would end the exchange when its call returns
                exchange.dispatch(SameThreadExecutor.INSTANCE, () -> continueWhenWritable(sink));
                return;
            }
            answer.close();
        } catch (IOException | RuntimeException failure) {
            log.debug("The answer to {} was cut short", exchange.getRequestURI(), failure);
            cut();
            return;
        }
        Connectors.updateResponseBytesSent(exchange, bodyLength);
        sent.run();
    }

    private void continueWhenWritable(StreamSinkChannel sink) {
        Pace waiting = pace == null ? serving.pace() : pace;
        pace = waiting;
        XnioExecutor.Key patience =
                exchange.getIoThread().executeAfter(this::cut, waiting.begin(answer.sent()), TimeUnit.NANOSECONDS);
        sink.getWriteSetter().set(writable -> {
            writable.suspendWrites();
            patience.remove();
            waiting.end();
            executor.execute(this);
        });
        sink.resumeWrites();
    }

    /** Closes the connection, which is the only way left to say that the answer is not whole. */
    private void cut() {
        Connectors.updateResponseBytesSent(exchange, Math.min(answer.sent(), bodyLength));
        try {
            answer.close();
        } catch (IOException e) {
            log.debug("A source could not be closed", e);
        }
        IoUtils.safeClose(exchange.getConnection());
    }
}

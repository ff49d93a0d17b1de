package dev.cyanotype.server.connection.out;

import dev.cyanotype.server.connection.ClientGone;
import dev.cyanotype.server.connection.Cut;
import dev.cyanotype.server.connection.Patience;
import dev.cyanotype.server.connection.Terms;
import dev.cyanotype.server.connection.Wait;
import io.undertow.server.Connectors;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.IoUtils;
import org.xnio.channels.StreamSinkChannel;

/**
 * Sends an answer that is at hand: as fast as the client takes it, and without a thread while the client takes nothing.
 *
 * <p>One run follows another: each ends with the answer, or with one thing that starts the next one. What concerns the
 * connection, waiting for it and ending or closing it, happens on its I/O thread, whatever thread sends.
 */
final class Transfer implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(Transfer.class);

    private final HttpServerExchange exchange;
    private final Outgoing answer;
    private final long bodyLength;
    private final Executor executor;
    private final Terms terms;
    private final Runnable sent;
    private @Nullable Patience patience; // none is kept for most answers, which leave at once

    /**
     * Prepares a transfer that goes on in {@code executor} whenever it had to wait or has sent much, and runs {@code sent} on
     * the I/O thread at its end.
     */
    Transfer(
            HttpServerExchange exchange,
            Outgoing answer,
            long bodyLength,
            Executor executor,
            Terms terms,
            Runnable sent) {
        this.exchange = exchange;
        this.answer = answer;
        this.bodyLength = bodyLength;
        this.executor = executor;
        this.terms = terms;
        this.sent = sent;
    }

    @Override
    public void run() {
        StreamSinkChannel sink = Connectors.getConduitSinkChannel(exchange);
        try {
            // dispatched, or Undertow would end the exchange when its call returns
            switch (answer.sendTo(sink)) {
                case ALL -> end();
                case CLIENT_IS_BUSY -> exchange.dispatch(exchange.getIoThread(), () -> awaitRoom(sink));
                case ENOUGH_AT_ONCE -> exchange.dispatch(executor, this);
            }
        } catch (Throwable failure) {
            cut(failure);
        }
    }

    private void end() throws IOException {
        answer.close();
        Connectors.updateResponseBytesSent(exchange, bodyLength);
        terms.onIoThread(exchange, sent);
    }

    private void awaitRoom(StreamSinkChannel sink) {
        Patience waiting = patience == null ? terms.patience() : patience;
        patience = waiting;
        Wait.toWrite(
                sink,
                waiting.begin(answer.sent()),
                () -> {
                    waiting.end();
                    resume();
                },
                () -> cut(new ClientGone("it took too little for too long")));
    }

    private void resume() {
        try {
            executor.execute(this);
        } catch (RuntimeException stopping) {
            cut(stopping);
        }
    }

    /** Closes the connection, which is the only way left to say that the answer is not whole. */
    private void cut(Throwable reason) {
        log(reason);
        Connectors.updateResponseBytesSent(exchange, Math.min(answer.sent(), bodyLength));
        try {
            answer.close();
        } catch (IOException | RuntimeException e) {
            log.debug("A source could not be closed", e);
        }
        terms.onIoThread(exchange, () -> IoUtils.safeClose(exchange.getConnection()));
    }

    /** A client that leaves is no error; a source that cannot be read is, and nobody else can say so any more. */
    private void log(Throwable reason) {
        if (Cut.note(exchange, reason, terms.isStopping()) == Cut.LEFT) {
            log.debug(
                    "{} {}: the client had {} bytes when it left: {}",
                    exchange.getRequestMethod(),
                    exchange.getRequestURI(),
                    answer.sent(),
                    reason.getMessage());
        } else {
            log.error(
                    "{} {} was cut short after {} bytes",
                    exchange.getRequestMethod(),
                    exchange.getRequestURI(),
                    answer.sent(),
                    reason);
        }
    }
}

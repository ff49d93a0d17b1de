package dev.cyanotype.server;

import io.undertow.server.HttpServerExchange;
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
 * Sends a body that is at hand: as fast as the client takes it, and without a thread while the client takes
 * nothing. Runs on one thread at a time.
 */
final class Transfer implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(Transfer.class);

    private final HttpServerExchange exchange;
    private final Outgoing body;
    private final Executor executor;
    private final Pace pace;
    private final Runnable finished;
    private @Nullable StreamSinkChannel channel;
    private boolean ended;

    /** Prepares a transfer that continues on {@code executor} whenever it had to wait. */
    Transfer(HttpServerExchange exchange, Outgoing body, Executor executor, Pace pace, Runnable finished) {
        this.exchange = exchange;
        this.body = body;
        this.executor = executor;
        this.pace = pace;
        this.finished = finished;
    }

    @Override
    public void run() {
        StreamSinkChannel sink = channel;
        try {
            if (sink == null) {
                sink = exchange.getResponseChannel();
                channel = sink;
            }
            if (!send(sink)) {
                continueWhenWritable(sink);
                return;
            }
            body.close();
        } catch (IOException | RuntimeException failure) {
            log.debug("The answer to {} was cut short", exchange.getRequestURI(), failure);
            cut();
            return;
        }
        finished.run();
    }

    /** Sends until all is sent, or the client takes no more for now. */
    private boolean send(StreamSinkChannel sink) throws IOException {
        if (!ended) {
            if (!body.sendTo(sink)) {
                return false;
            }
            ended = true;
            sink.shutdownWrites();
        }
        return sink.flush();
    }

    private void continueWhenWritable(StreamSinkChannel sink) {
        XnioExecutor.Key patience = exchange.getIoThread()
                .executeAfter(this::cut, pace.begin(exchange.getResponseBytesSent()), TimeUnit.NANOSECONDS);
        sink.getWriteSetter().set(writable -> {
            writable.suspendWrites();
            patience.remove();
            pace.end();
            executor.execute(this);
        });
        sink.resumeWrites();
    }

    /** Closes the connection, which is the only way left to say that the answer is not whole. */
    private void cut() {
        try {
            body.close();
        } catch (IOException e) {
            log.debug("A source could not be closed", e);
        }
        IoUtils.safeClose(exchange.getConnection());
    }
}

package dev.cyanotype.server;

import dev.cyanotype.http.Body;
import dev.cyanotype.http.HttpException;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.Source;
import dev.cyanotype.json.JsonCodec;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.xnio.IoUtils;
import org.xnio.channels.StreamSourceChannel;

/** Copies a finished response to Undertow, each kind of body in the way that costs least. */
final class ResponseWriter {
    private static final Logger log = LoggerFactory.getLogger(ResponseWriter.class);
    private static final byte[] NOTHING = {};

    /** What is read into memory on the handler's thread, to leave from the I/O thread in one write. */
    private static final int SMALL = 16 << 10;

    private final HttpServerExchange exchange;
    private final Request request;
    private final JsonCodec json;
    private final Serving serving;
    private final String id;
    private final @Nullable StreamSourceChannel requestBody;

    ResponseWriter(
            HttpServerExchange exchange,
            Request request,
            JsonCodec json,
            Serving serving,
            String id,
            @Nullable StreamSourceChannel requestBody) {
        this.exchange = exchange;
        this.request = request;
        this.json = json;
        this.serving = serving;
        this.id = id;
        this.requestBody = requestBody;
    }

    /** Sends a response that {@link Response#toWire} has made; returns before it is sent, unless it is a stream. */
    void write(Response response) throws IOException {
        Body body = exchange.isInIoThread() ? response.body() : smallRead(response.body());
        Outgoing content = body instanceof Source source ? open(source) : Outgoing.of(bytes(body));
        writeHead(response);
        if (body instanceof Body.Stream stream) {
            onRequestThread(out -> stream.writer().writeTo(out));
        } else if (body instanceof Body.Events events) {
            onRequestThread(out -> events.feed()
                    .run(new ServedEvents(out, json, request.header("last-event-id"), serving::isStopping)));
        } else {
            send(content, !(body instanceof Source));
        }
    }

    private static Body smallRead(Body body) throws IOException {
        if (!(body instanceof Source source) || source.length() > SMALL) {
            return body;
        }
        ByteBuffer buffer = ByteBuffer.allocate((int) source.length());
        try (ReadableByteChannel channel = source.open(0, source.length())) {
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
                // until full
            }
        }
        return new Body.Bytes(buffer.array());
    }

    private Outgoing open(Source source) throws IOException {
        return Outgoing.of(
                source.open(0, source.length()), exchange.getConnection().getByteBufferPool());
    }

    private static byte[] bytes(Body body) {
        return body instanceof Body.Bytes bytes ? bytes.bytes() : NOTHING;
    }

    /** Answers 500, or if it is too late for that, breaks the connection off. */
    void fail(Throwable cause) {
        if (exchange.isResponseStarted()) {
            IoUtils.safeClose(exchange.getConnection());
            return;
        }
        exchange.getResponseHeaders().clear();
        try {
            write(HttpException.internal(cause).toResponse().toWire(request, json));
        } catch (IOException e) {
            IoUtils.safeClose(exchange.getConnection());
        }
    }

    private void writeHead(Response response) {
        exchange.setStatusCode(response.status());
        HeaderMap fields = exchange.getResponseHeaders();
        response.headers().forEach((name, value) -> fields.add(FieldNames.of(name), value));
        SecurityHeaders.addTo(fields);
        fields.put(RequestId.FIELD, id);
        if (!exchange.isRequestComplete() && isLong(exchange.getRequestContentLength())) {
            exchange.setPersistent(false); // of no length, or too long to be read to its end for nothing
        }
    }

    private static boolean isLong(long length) {
        return length < 0 || length > Linger.PATIENCE_BYTES;
    }

    /** Sends what is in memory from the I/O thread, where many answers share one wake-up; what is read never from there. */
    private void send(Outgoing content, boolean inMemory) {
        Executor executor =
                inMemory ? exchange.getIoThread() : serving.threads().transfers();
        Transfer transfer = new Transfer(exchange, content, executor, serving.pace(), this::finished);
        if (exchange.isInIoThread() == inMemory) {
            transfer.run();
        } else if (inMemory) {
            exchange.dispatch(serving.handover(exchange.getIoThread())::toClient, transfer);
        } else {
            exchange.dispatch(executor, transfer);
        }
    }

    /** Writes a stream on the thread of the request; a virtual one costs nothing while it waits. */
    private void onRequestThread(Producer producer) {
        if (exchange.isInIoThread()) {
            exchange.dispatch(serving.threads().requests(), () -> produce(producer));
        } else {
            produce(producer);
        }
    }

    private void produce(Producer producer) {
        MDC.put(RequestId.KEY, id);
        try (ResponseStream out = new ResponseStream(exchange, serving.pace())) {
            producer.writeTo(out);
            out.finish();
            finished();
        } catch (Throwable failure) {
            if (exchange.getConnection().isOpen() && !serving.isStopping()) {
                log.error("The stream at {} failed", request.path(), failure);
            }
            fail(failure);
        } finally {
            MDC.remove(RequestId.KEY);
        }
    }

    private void finished() {
        if (exchange.isRequestComplete()) {
            exchange.endExchange();
        } else {
            Linger.end(exchange, requestBody != null ? requestBody : exchange.getRequestChannel());
        }
    }

    /** Writes a body. */
    private interface Producer {
        void writeTo(ResponseStream out) throws Exception;
    }
}

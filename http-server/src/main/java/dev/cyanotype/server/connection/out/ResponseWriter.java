package dev.cyanotype.server.connection.out;

import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.body.Body;
import dev.cyanotype.http.body.Source;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.json.JsonCodec;
import dev.cyanotype.server.connection.Cut;
import dev.cyanotype.server.connection.Linger;
import dev.cyanotype.server.connection.Persistence;
import dev.cyanotype.server.connection.RequestId;
import dev.cyanotype.server.connection.Terms;
import io.undertow.server.Connectors;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.xnio.IoUtils;
import org.xnio.channels.StreamSourceChannel;

/** Writes a finished response to its connection, each kind of body in the way that costs least. Answers one request. */
public final class ResponseWriter {
    private static final Logger log = LoggerFactory.getLogger(ResponseWriter.class);
    private static final byte[] NOTHING = {};

    /** What is read into memory on the handler's thread, to leave from the I/O thread in one write. */
    private static final int SMALL = 16 << 10;

    /** What is copied behind the head, since one buffer is sent for less than two. */
    private static final int TINY = 4 << 10;

    private final HttpServerExchange exchange;
    private final Request request;
    private final JsonCodec json;
    private final Terms terms;
    private final String id;
    private final @Nullable StreamSourceChannel requestBody;
    private boolean begun;

    public ResponseWriter(
            HttpServerExchange exchange,
            Request request,
            JsonCodec json,
            Terms terms,
            String id,
            @Nullable StreamSourceChannel requestBody) {
        this.exchange = exchange;
        this.request = request;
        this.json = json;
        this.terms = terms;
        this.id = id;
        this.requestBody = requestBody;
    }

    /** Sends a response that {@link Response#toWire} has made; returns before it is sent, unless it is a stream. */
    public void write(Response response) throws IOException {
        Body body = exchange.isInIoThread() ? response.body() : smallRead(response.body());
        exchange.setStatusCode(response.status()); // for those who observe
        Persistence.decide(exchange, response);
        if (body instanceof Body.Stream stream) {
            stream(response, out -> stream.writer().writeTo(out));
        } else if (body instanceof Body.Events events) {
            stream(
                    response,
                    out -> events.feed()
                            .run(new ServedEvents(out, json, request.header("last-event-id"), terms::isStopping)));
        } else if (body instanceof Source source) {
            send(response, source);
        } else {
            send(response, body instanceof Body.Bytes bytes ? bytes.bytes() : NOTHING);
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

    /** Answers 500, or if it is too late for that, breaks the connection off. */
    public void fail(Throwable cause) {
        if (begun) {
            close();
            return;
        }
        try {
            write(Response.problem(HttpException.internal(cause)).toWire(request, json));
        } catch (IOException e) {
            close();
        }
    }

    private void close() {
        terms.onIoThread(exchange, () -> IoUtils.safeClose(exchange.getConnection()));
    }

    private ByteBuffer head(Response response, boolean chunked, byte[] content) {
        return ResponseHead.of(exchange, response, id, chunked, content);
    }

    /** Sends what is in memory, from the I/O thread, where many answers share one wake-up. */
    private void send(Response response, byte[] content) {
        Outgoing answer = content.length <= TINY
                ? Outgoing.of(head(response, false, content))
                : Outgoing.of(head(response, false, NOTHING), ByteBuffer.wrap(content));
        begun = true;
        Transfer transfer =
                new Transfer(exchange, answer, content.length, exchange.getIoThread(), terms, this::finished);
        if (exchange.isInIoThread()) {
            transfer.run();
        } else {
            exchange.dispatch(terms.handover(exchange)::toClient, transfer);
        }
    }

    /** Sends what must be read, never from the I/O thread. */
    private void send(Response response, Source source) throws IOException {
        ByteBuffer head = head(response, false, NOTHING); // first, so that nothing is open if it cannot be made
        Outgoing answer = open(source, head);
        begun = true;
        Executor executor = terms.threads().transfers();
        Transfer transfer = new Transfer(exchange, answer, source.length(), executor, terms, this::finished);
        if (exchange.isInIoThread()) {
            exchange.dispatch(executor, transfer);
        } else {
            transfer.run();
        }
    }

    private Outgoing open(Source source, ByteBuffer head) throws IOException {
        ReadableByteChannel channel = source.open(0, source.length());
        try {
            return Outgoing.of(
                    head, channel, source.length(), exchange.getConnection().getByteBufferPool());
        } catch (Throwable failure) {
            IoUtils.safeClose(channel);
            throw failure;
        }
    }

    /** Writes a stream on the thread of the request; a virtual one costs nothing while it waits. */
    private void stream(Response response, Producer producer) {
        if (exchange.isInIoThread()) {
            exchange.dispatch(terms.threads().requests(), () -> produce(response, producer));
        } else {
            produce(response, producer);
        }
    }

    private void produce(Response response, Producer producer) {
        MDC.put(RequestId.KEY, id);
        try (ResponseStream out = open(response)) {
            try {
                producer.writeTo(out);
                out.finish();
            } finally {
                begun = out.hasBegun();
            }
            terms.onIoThread(exchange, this::finished);
        } catch (Throwable failure) {
            if (Cut.note(exchange, failure, terms.isStopping()) == Cut.LEFT) {
                log.debug("{} {}: the client left: {}", request.method(), request.path(), failure.getMessage());
            } else {
                log.error("{} {} failed in the middle of its stream", request.method(), request.path(), failure);
            }
            fail(failure);
        } finally {
            MDC.remove(RequestId.KEY);
        }
    }

    private ResponseStream open(Response response) {
        String length = response.header("content-length");
        OptionalLong announced =
                length.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseUnsignedLong(length));
        boolean chunked = announced.isEmpty() && exchange.isHttp11();
        if (announced.isEmpty() && !chunked) {
            exchange.setPersistent(false); // the end of the connection is the end of the body
        }
        return new ResponseStream(exchange, head(response, chunked, NOTHING), chunked, announced, terms.patience());
    }

    /** Ends the exchange, on the I/O thread: the next request, which may be here already, begins there. */
    private void finished() {
        boolean requestComplete = exchange.isRequestComplete();
        Connectors.terminateResponse(exchange);
        if (!requestComplete) {
            Linger.end(exchange, requestBody != null ? requestBody : exchange.getRequestChannel());
        }
    }

    /** Writes a body. */
    private interface Producer {
        void writeTo(ResponseStream out) throws Exception;
    }
}

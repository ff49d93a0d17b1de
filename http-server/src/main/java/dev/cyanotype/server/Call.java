package dev.cyanotype.server;

import dev.cyanotype.Routed;
import dev.cyanotype.Router;
import dev.cyanotype.http.Connection;
import dev.cyanotype.http.Headers;
import dev.cyanotype.http.Method;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.body.Body;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.server.connection.Persistence;
import dev.cyanotype.server.connection.Refused;
import dev.cyanotype.server.connection.RequestId;
import dev.cyanotype.server.connection.in.BodyCollector;
import dev.cyanotype.server.connection.in.ChunkedSource;
import dev.cyanotype.server.connection.in.Guard;
import dev.cyanotype.server.connection.in.HeadSource;
import dev.cyanotype.server.connection.in.RequestBody;
import dev.cyanotype.server.connection.in.Target;
import dev.cyanotype.server.connection.out.ResponseWriter;
import dev.cyanotype.server.connection.websocket.ServedSocket;
import dev.cyanotype.server.threads.PromisedSpeed;
import io.undertow.server.ExchangeCompletionListener;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.HttpContinueReadHandler;
import io.undertow.server.protocol.http.HttpServerConnection;
import io.undertow.util.AttachmentKey;
import io.undertow.util.HeaderValues;
import io.undertow.util.HttpString;
import io.undertow.util.SameThreadExecutor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.xnio.IoUtils;
import org.xnio.channels.StreamSourceChannel;

/**
 * One request on its way from Undertow to the router and back: decides what runs on which thread. Long, because that can be
 * seen to be right only where all of it stands.
 */
final class Call implements ExchangeCompletionListener {
    private static final Logger log = LoggerFactory.getLogger(Call.class);
    private static final HttpString EXPECT = io.undertow.util.Headers.EXPECT;
    private static final HttpString TRANSFER_ENCODING = io.undertow.util.Headers.TRANSFER_ENCODING;
    private static final HttpHandler ASKING_WHEN_READ = new HttpContinueReadHandler(exchange -> {});
    private static final InputStream NO_BODY = new ByteArrayInputStream(new byte[0]);
    private static final AttachmentKey<Connection> CONNECTION = AttachmentKey.create(Connection.class);

    private final HttpServerExchange exchange;
    private final Router router;
    private final ServedRouter serving;
    private final ServerState state;
    private final String id;
    private final @Nullable ObservedRequest observed;
    private Method method = Method.GET;
    private @Nullable StreamSourceChannel body;
    private @Nullable ResponseWriter writer;

    Call(HttpServerExchange exchange, Router router, ServedRouter serving, ServerState state) {
        this.exchange = exchange;
        this.router = router;
        this.serving = serving;
        this.state = state;
        this.id = RequestId.of(exchange.getRequestHeaders().getFirst(RequestId.FIELD));
        this.observed = state.observed(id);
    }

    /** Ends, whether or not the answer arrived. */
    @Override
    public void exchangeEvent(HttpServerExchange ended, NextListener next) {
        try {
            state.ended(ended, serving, observed);
            if (ended.isPersistent() && !ended.isUpgrade() && ended.isInIoThread()) {
                HeadSource.expectNext(ended.getConnection());
            }
        } finally {
            next.proceed();
        }
    }

    /** Begins, on the I/O thread. */
    void begin() {
        exchange.addExchangeCompleteListener(this);
        if (!exchange.isRequestComplete() && exchange.getRequestHeaders().contains(TRANSFER_ENCODING)) {
            ChunkedSource.install(exchange); // also for a body that nobody is going to read
        }
        try {
            state.guard().check(exchange);
            method = Guard.method(exchange.getRequestMethod());
        } catch (Refused refused) {
            refuseAndClose(refused);
            return;
        }
        Persistence.obey(exchange);
        if (!state.isReadyFor(router)) {
            refuse(new HttpException(503, "The server is starting.").withHeader("retry-after", "1"));
        } else if (exchange.isRequestComplete()) {
            route(NO_BODY);
        } else {
            exchange.dispatch(SameThreadExecutor.INSTANCE, this::readBody);
        }
    }

    private void readBody() {
        boolean waits = exchange.getRequestHeaders().contains(EXPECT);
        if (waits) {
            askWhenRead();
        }
        StreamSourceChannel channel = exchange.getRequestChannel();
        body = channel;
        if (waits || isTooLong()) {
            route(new RequestBody(
                    channel, state.terms().patience())); // asked to go on when the handler reads, or never read
        } else {
            new BodyCollector(exchange, channel, state.terms().patience(), this::route, this::refuseAndClose).collect();
        }
    }

    /** Returns true for a body that is announced to be longer than its route reads, which is refused unread. */
    private boolean isTooLong() {
        long length = exchange.getRequestContentLength();
        return length > BodyCollector.ENOUGH
                && length
                        > router.route(Request.of(method, Target.of(exchange), headers(), NO_BODY, connection()))
                                .bodyLimit();
    }

    /** Lets a client that waits for it be told to go on (RFC 9110, section 10.1.1) when its body is read, not before. */
    private void askWhenRead() {
        try {
            ASKING_WHEN_READ.handleRequest(exchange);
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void route(InputStream content) {
        try {
            Request request = Request.of(method, Target.of(exchange), headers(), content, connection());
            Routed routed = router.route(request);
            if (observed != null) {
                observed.routed(routed);
            }
            if (routed.nonBlocking() && isComplete(content)) {
                answer(request, routed);
            } else {
                keepListening();
                exchange.dispatch(this::executeOrRefuse, () -> answer(request, routed));
            }
        } catch (RuntimeException unexpected) {
            log.error("{} {} could not be routed", exchange.getRequestMethod(), exchange.getRequestURI(), unexpected);
            refuse(HttpException.internal(unexpected));
        }
    }

    /**
     * Takes back that Undertow stops listening to a client until it is answered, which costs two system calls when the I/O
     * thread looks at its sockets in between. Should the client say more, Undertow stops then.
     */
    private void keepListening() {
        if (body == null && exchange.getConnection() instanceof HttpServerConnection connection) {
            connection.getOriginalSourceConduit().resumeReads();
        }
    }

    private boolean isComplete(InputStream content) {
        return body == null || content instanceof ByteArrayInputStream;
    }

    private void executeOrRefuse(Runnable task) {
        try {
            state.terms().handover(exchange).toHandler(task);
        } catch (RejectedExecutionException full) {
            refuseBusy("The server has too much to do at the moment.");
        }
    }

    private void refuseBusy(String detail) {
        Refused busy = new Refused(Refused.Reason.BUSY, 503, detail);
        note(busy);
        refuse(busy.withHeader("retry-after", "1"));
    }

    private void answer(Request request, Routed routed) {
        MDC.put(RequestId.KEY, id);
        try {
            Response response =
                    router.isDebug() && exchange.isInIoThread() ? PromisedSpeed.answer(routed) : routed.answer();
            if (response.body() instanceof Body.Socket asked) {
                talk(request, response, asked);
            } else {
                writer(request).write(response);
            }
        } catch (Throwable unexpected) {
            log.error("{} {} could not be answered", request.method(), request.path(), unexpected);
            writer(request).fail(unexpected);
        } finally {
            MDC.remove(RequestId.KEY);
        }
    }

    /** Opens a web socket and talks over it, on this thread: so there are never more than there are threads for them. */
    private void talk(Request request, Response response, Body.Socket asked) throws IOException {
        if (!exchange.isHttp11()) {
            refuse(new HttpException(426, "A web socket needs HTTP/1.1").withHeader("upgrade", "HTTP/1.1, websocket"));
            return;
        }
        if (!state.admitsSocket(serving)) {
            refuseBusy("The server has no thread left for another web socket.");
            return;
        }
        SocketOpening opening = new SocketOpening(exchange, asked, serving, state, observed);
        opening.begin();
        try {
            writer(request).write(response);
        } catch (Throwable failure) {
            opening.abandon();
            throw failure;
        }
        opening.await().ifPresent(ServedSocket::talk);
    }

    private void refuseAndClose(Refused reason) {
        exchange.setPersistent(false);
        note(reason);
        refuse(reason);
    }

    private void note(Refused refused) {
        log.debug(
                "{} refused {} {}: {}",
                ObservedRequest.address(exchange),
                exchange.getRequestMethod(),
                exchange.getRequestURI(),
                refused.getMessage());
        if (observed != null) {
            observed.refused(refused.reason());
        }
    }

    /** Answers without the router, with a problem document. */
    private void refuse(HttpException reason) {
        exchange.dispatch(SameThreadExecutor.INSTANCE, () -> {
            Request request = Request.get("/");
            try {
                writer(request).write(Response.problem(reason).toWire(request, router.json()));
            } catch (IOException e) {
                state.terms().onIoThread(exchange, () -> IoUtils.safeClose(exchange.getConnection()));
            }
        });
    }

    private ResponseWriter writer(Request request) {
        if (writer == null) {
            writer = new ResponseWriter(exchange, request, router.json(), state.terms(), id, body);
        }
        return writer;
    }

    /** Returns what all requests of a client's connection share. */
    private Connection connection() {
        Connection known = exchange.getConnection().getAttachment(CONNECTION);
        if (known == null) {
            known = new Connection(exchange.getRequestScheme(), "", ObservedRequest.address(exchange));
            exchange.getConnection().putAttachment(CONNECTION, known);
        }
        return known;
    }

    private Headers headers() {
        String[] fields = new String[2 * count()];
        int at = 0;
        for (HeaderValues values : exchange.getRequestHeaders()) {
            for (String value : values) {
                fields[at++] = values.getHeaderName().toString();
                fields[at++] = value;
            }
        }
        return Headers.of(fields);
    }

    private int count() {
        int count = 0;
        for (HeaderValues values : exchange.getRequestHeaders()) {
            count += values.size();
        }
        return count;
    }
}

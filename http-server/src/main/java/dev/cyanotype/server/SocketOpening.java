package dev.cyanotype.server;

import dev.cyanotype.http.body.Body;
import dev.cyanotype.http.websocket.Close;
import dev.cyanotype.server.connection.websocket.ServedSocket;
import io.undertow.server.HttpServerExchange;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;

/** A web socket that is being opened: between the answer to its handshake and its first frame. */
final class SocketOpening {
    private final HttpServerExchange exchange;
    private final Body.Socket asked;
    private final ServedRouter serving;
    private final ServerState state;
    private final @Nullable ObservedRequest observed;
    private final CompletableFuture<Optional<ServedSocket>> opened = new CompletableFuture<>();

    SocketOpening(
            HttpServerExchange exchange,
            Body.Socket asked,
            ServedRouter serving,
            ServerState state,
            @Nullable ObservedRequest observed) {
        this.exchange = exchange;
        this.asked = asked;
        this.serving = serving;
        this.state = state;
        this.observed = observed;
    }

    /** Has Undertow hand the connection over when the answer has left, which is written next. */
    void begin() {
        state.terms().onIoThread(exchange, this::watch);
        exchange.upgradeChannel(this::open);
    }

    /** Sees to it that nobody waits for a connection that is closed. */
    private void watch() {
        exchange.getConnection().addCloseListener(closed -> abandon());
        if (!exchange.getConnection().isOpen()) {
            abandon();
        }
    }

    private void open(StreamConnection connection, HttpServerExchange handshake) {
        ServedSocket socket = new ServedSocket(
                connection, handshake.getConnection().getByteBufferPool(), state.terms(), asked, this::ended);
        handshake.getConnection().addCloseListener(closed -> socket.closed());
        if (opened.complete(Optional.of(socket))) {
            serving.sockets().add(socket);
            socket.read();
        } else {
            IoUtils.safeClose(connection);
        }
    }

    private void ended(ServedSocket socket, Close close) {
        serving.sockets().remove(socket);
        state.noteClose(exchange, observed, close);
        state.socketEnded(serving);
    }

    /** Gives up, unless it is open. */
    void abandon() {
        if (opened.complete(Optional.empty())) {
            state.socketEnded(serving);
        }
    }

    /** Waits for the socket; empty if the client left before. */
    Optional<ServedSocket> await() {
        return opened.join();
    }
}

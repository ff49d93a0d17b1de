package dev.cyanotype.testing;

import dev.cyanotype.http.Request;
import dev.cyanotype.http.body.Body;
import dev.cyanotype.http.websocket.Close;
import dev.cyanotype.http.websocket.ClosedException;
import dev.cyanotype.http.websocket.Message;
import dev.cyanotype.http.websocket.WebSocketSettings;
import dev.cyanotype.http.websocket.wire.Handshake;
import dev.cyanotype.http.websocket.wire.OpenSocket;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The client's end of a web socket, as {@link TestClient#websocket} opens it. Fails the test instead of waiting for ever. */
public final class TestWebSocket {
    private static final int PATIENCE_SECONDS = 10;
    private static final WebSocketSettings ANY_MESSAGE = WebSocketSettings.DEFAULT.withMessageLimit(Integer.MAX_VALUE);
    private static final String KEY = "AAECAwQFBgcICQoLDA0ODw==";

    private final TestResponse handshake;
    private final OpenSocket socket;
    private final boolean throwing;
    private final CompletableFuture<Optional<Throwable>> talked = new CompletableFuture<>();

    private TestWebSocket(TestResponse handshake, OpenSocket socket, boolean throwing) {
        this.handshake = handshake;
        this.socket = socket;
        this.throwing = throwing;
    }

    /** Returns a request that asks for a web socket, as far as it does not say otherwise. */
    static Request asking(Request request) {
        Request asking = request.header("connection", "Upgrade").header("upgrade", "websocket");
        asking = request.headers().contains("sec-websocket-version")
                ? asking
                : asking.header("sec-websocket-version", Handshake.VERSION);
        return request.headers().contains("sec-websocket-key") ? asking : asking.header("sec-websocket-key", KEY);
    }

    /** Connects both ends, and starts the handler. */
    static TestWebSocket open(TestResponse response, boolean throwing) {
        if (!(response.body() instanceof Body.Socket asked)) {
            throw new RefusedHandshake(response);
        }
        MemoryOutlet toServer = new MemoryOutlet();
        MemoryOutlet toClient = new MemoryOutlet();
        OpenSocket client = OpenSocket.ofClient(toServer, ANY_MESSAGE, asked.subprotocol());
        OpenSocket server = OpenSocket.ofServer(toClient, asked.settings(), asked.subprotocol());
        toServer.leadTo(server, toClient);
        toClient.leadTo(client, toServer);
        TestWebSocket opened = new TestWebSocket(response, client, throwing);
        Thread handler = new Thread(() -> opened.talked.complete(server.run(asked.conversation())), "web socket");
        handler.setDaemon(true);
        handler.start();
        return opened;
    }

    /** Returns the answer to the handshake. */
    public TestResponse handshake() {
        return handshake;
    }

    /** Returns the subprotocol agreed on; empty if there is none. */
    public Optional<String> subprotocol() {
        return socket.subprotocol();
    }

    /** Sends a text; waits for a handler that has much to receive already. */
    public TestWebSocket send(String text) {
        return sending(() -> socket.send(text));
    }

    /** Sends bytes; waits for a handler that has much to receive already. */
    public TestWebSocket send(byte[] content) {
        return sending(() -> socket.send(content));
    }

    private TestWebSocket sending(Sending sending) {
        await("taking of a message", () -> {
            sending.run();
            return this;
        });
        return this;
    }

    /** Sends. */
    private interface Sending {
        void run() throws ClosedException;
    }

    /** Returns the next message. */
    public Message receive() {
        return await("message", socket::receive)
                .orElseThrow(() -> new AssertionError("The web socket is closed: " + closed()));
    }

    /** Returns the next message, a text. */
    public String text() {
        return receive().text();
    }

    /** Returns the next message, bytes. */
    public byte[] bytes() {
        return receive().bytes();
    }

    /** Closes the socket with 1000. */
    public void close() {
        socket.close();
    }

    /** Closes the socket. */
    public void close(int code, String reason) {
        socket.close(code, reason);
    }

    /** Waits until the socket is closed, whatever is still to be received, and its handler has returned; returns how it was closed. */
    public Close closed() {
        await("end", () -> {
            while (socket.receive().isPresent()) {
                // what was not received is of no interest any more
            }
            return this;
        });
        Optional<Throwable> failure = await("end of the handler", talked::get);
        if (throwing && failure.isPresent()) {
            throw new AssertionError("The web socket's handler failed", failure.get());
        }
        return socket.closed().orElseThrow();
    }

    private static <T> T await(String what, Callable<T> waiting) {
        FutureTask<T> task = new FutureTask<>(waiting);
        Thread thread = new Thread(task, "web socket client");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getMessage(), e);
        } catch (TimeoutException e) {
            task.cancel(true);
            throw new AssertionError("There was no " + what + " in " + PATIENCE_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while there was no " + what, e);
        }
    }
}

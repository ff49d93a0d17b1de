package dev.cyanotype.server;

import dev.cyanotype.http.websocket.Close;
import dev.cyanotype.http.websocket.Message;
import dev.cyanotype.testing.WebSocketContract;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The JDK's own client. */
final class JdkSocket implements WebSocketContract.Peer, WebSocket.Listener {
    private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
    private final CompletableFuture<Close> closed = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final WebSocket socket;

    JdkSocket(HttpClient client, URI server, String target, List<String> subprotocols, String... fields) {
        WebSocket.Builder builder = client.newWebSocketBuilder();
        if (!subprotocols.isEmpty()) {
            builder.subprotocols(
                    subprotocols.get(0),
                    subprotocols.subList(1, subprotocols.size()).toArray(String[]::new));
        }
        for (int i = 0; i < fields.length; i += 2) {
            builder.header(fields[i], fields[i + 1]);
        }
        String address = server.toString().replaceFirst("^http", "ws") + target;
        socket = builder.buildAsync(URI.create(address), this).join();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            messages.add(new Message.Text(text.toString()));
            text.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        byte[] part = new byte[data.remaining()];
        data.get(part);
        bytes.writeBytes(part);
        if (last) {
            messages.add(new Message.Binary(bytes.toByteArray()));
            bytes.reset();
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(new Close(code, reason));
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed.completeExceptionally(error);
    }

    @Override
    public void send(String message) {
        socket.sendText(message, true).join();
    }

    @Override
    public void send(byte[] content) {
        socket.sendBinary(ByteBuffer.wrap(content), true).join();
    }

    @Override
    public Message receive() {
        try {
            return Optional.ofNullable(messages.poll(10, TimeUnit.SECONDS)).orElseThrow();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close(int code, String reason) {
        socket.sendClose(code, reason).join();
    }

    @Override
    public Close closed() {
        return closed.orTimeout(10, TimeUnit.SECONDS).join();
    }

    @Override
    public Optional<String> subprotocol() {
        return Optional.of(socket.getSubprotocol()).filter(name -> !name.isEmpty());
    }
}

package dev.cyanotype.testing;

import dev.cyanotype.Router;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.websocket.Close;
import dev.cyanotype.http.websocket.Message;
import java.util.List;
import java.util.Optional;

class WebSocketInMemoryTest extends WebSocketContract {
    private TestClient client;

    @Override
    protected void serve(Router router) {
        client = TestClient.of(router);
    }

    @Override
    protected Peer open(String target, List<String> subprotocols, String... fields) {
        Request request = with(Request.get(target), fields);
        return new InMemory(client.websocket(
                subprotocols.isEmpty()
                        ? request
                        : request.header("sec-websocket-protocol", String.join(", ", subprotocols))));
    }

    @Override
    protected Refusal refusal(String target, String... fields) {
        try {
            client.websocket(with(Request.get(target), fields));
            throw new IllegalStateException("It was opened");
        } catch (RefusedHandshake refused) {
            return new Refusal(refused.response().status(), refused.response().text());
        }
    }

    private static Request with(Request request, String... fields) {
        Request all = request;
        for (int i = 0; i < fields.length; i += 2) {
            all = all.header(fields[i], fields[i + 1]);
        }
        return all;
    }

    private record InMemory(TestWebSocket socket) implements Peer {
        @Override
        public void send(String text) {
            socket.send(text);
        }

        @Override
        public void send(byte[] content) {
            socket.send(content);
        }

        @Override
        public Message receive() {
            return socket.receive();
        }

        @Override
        public void close(int code, String reason) {
            socket.close(code, reason);
        }

        @Override
        public Close closed() {
            return socket.closed();
        }

        @Override
        public Optional<String> subprotocol() {
            return socket.subprotocol();
        }
    }
}

package dev.cyanotype.server;

import dev.cyanotype.Router;
import dev.cyanotype.testing.WebSocketContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

class WebSocketOverSocketsTest extends WebSocketContract {
    private final HttpClient client = client();
    private Server server;

    HttpClient client() {
        return HttpClient.newHttpClient();
    }

    /** Returns where it is served. */
    ServerConfig config() {
        return ServerConfig.DEFAULT.withPort(0);
    }

    @Override
    protected void serve(Router router) {
        server = Server.start(router, config());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Override
    protected Peer open(String target, List<String> subprotocols, String... fields) {
        return new JdkSocket(client, server.uri(), target, subprotocols, fields);
    }

    @Override
    protected Refusal refusal(String target, String... fields) {
        String[] lines = new String[fields.length / 2];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = fields[2 * i] + ": " + fields[2 * i + 1];
        }
        try (RawConnection connection = new RawConnection(server.uri())) {
            RawConnection.Answer answer =
                    connection.send(RawSocket.handshake(target, lines)).answer();
            return new Refusal(answer.status(), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

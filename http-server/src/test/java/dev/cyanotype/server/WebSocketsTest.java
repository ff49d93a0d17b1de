package dev.cyanotype.server;

import static dev.cyanotype.server.RawSocket.frame;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.Blueprint;
import dev.cyanotype.Router;
import dev.cyanotype.Setup;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.websocket.Close;
import dev.cyanotype.http.websocket.ClosedException;
import dev.cyanotype.http.websocket.Message;
import dev.cyanotype.http.websocket.WebSocket;
import dev.cyanotype.server.threads.Threads;
import dev.cyanotype.server.tls.TestCertificate;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Web sockets and the server around them. */
class WebSocketsTest {
    private static final int TEXT = 0x81;
    private static final int BINARY = 0x82;
    private static final int CLOSE = 0x88;
    private static final int PING = 0x89;
    private static final int PONG = 0x8a;
    private static final int PIECE = 256 << 10;
    private static final ServerConfig ANY_PORT = ServerConfig.DEFAULT.withPort(0);

    private final BlockingQueue<Close> ends = new LinkedBlockingQueue<>();
    private final Router router = Router.of(Blueprint.of("live", this::routes));

    private void routes(Setup setup) {
        setup.get("/page", request -> Response.text("page"));
        setup.websocket("/echo", (request, socket) -> {
                    for (Message message : socket) {
                        socket.send(message.text());
                    }
                    ends.add(socket.closed().orElseThrow());
                })
                .named("echo");
        setup.websocket("/flood", (request, socket) -> {
            try {
                while (true) {
                    socket.send(new byte[PIECE]);
                }
            } catch (ClosedException left) {
                ends.add(left.close());
            }
        });
        setup.websocket("/both", (request, socket) -> {
            int pieces = Integer.parseInt(request.args().get("pieces").orElseThrow());
            for (int i = 0; i < pieces; i++) {
                socket.send(piece(i));
            }
            socket.send("received " + received(socket, pieces));
        });
    }

    private static byte[] piece(int index) {
        byte[] bytes = new byte[PIECE];
        for (int i = 0; i < PIECE; i++) {
            bytes[i] = Numbered.at((long) index * PIECE + i);
        }
        return bytes;
    }

    private static int received(WebSocket socket, int pieces) {
        int count = 0;
        while (count < pieces) {
            assertThat(socket.receive().orElseThrow().bytes()).isEqualTo(piece(count));
            count++;
        }
        return count;
    }

    private Server serve() {
        return Server.start(router, ANY_PORT);
    }

    private Close end() throws InterruptedException {
        Close end = ends.poll(20, TimeUnit.SECONDS);
        assertThat(end).isNotNull();
        return end;
    }

    private static RawConnection.Answer say(RawConnection connection, String head) throws IOException {
        return connection.send(head).answer();
    }

    @Test
    void refusesWhatIsNoHandshakeOfVersion13() throws Exception {
        try (Server server = serve();
                RawConnection connection = new RawConnection(server.uri())) {
            String right = RawSocket.handshake("/echo");

            RawConnection.Answer old = say(connection, right.replace("Version: 13", "Version: 8"));
            assertThat(old.status()).isEqualTo(426);
            assertThat(old.head().toLowerCase(Locale.ROOT))
                    .contains("sec-websocket-version: 13\r\n", "upgrade: websocket\r\n", "connection: upgrade\r\n");
            assertThat(old.body()).contains("not '8'");
            assertThat(say(connection, right.replace("dGhlIHNhbXBsZSBub25jZQ==", "dGhl"))
                            .body())
                    .contains("Sec-WebSocket-Key");
            assertThat(say(connection, right.replace("Sec-WebSocket-Key", "X-Key"))
                            .status())
                    .isEqualTo(400);
            assertThat(say(connection, RawSocket.handshake("/echo", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="))
                            .status())
                    .isEqualTo(400);
            assertThat(say(connection, RawSocket.handshake("/echo", "Content-Length: 1") + "x")
                            .status())
                    .isEqualTo(400);
            assertThat(say(connection, "GET /page HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
                            .body())
                    .describedAs("the connection goes on")
                    .isEqualTo("page");
            assertThat(say(connection, right.replace("HTTP/1.1", "HTTP/1.0")).status())
                    .isEqualTo(426);
        }
    }

    @Test
    void refusesPagesOfOtherSites() throws Exception {
        try (Server server = serve();
                RawConnection connection = new RawConnection(server.uri())) {
            assertThat(say(connection, RawSocket.handshake("/echo", "Origin: https://evil.example")))
                    .satisfies(answer -> {
                        assertThat(answer.status()).isEqualTo(403);
                        assertThat(answer.body()).contains("'https://evil.example', may not open a web socket here");
                    });
        }
        try (Server server = serve();
                RawConnection connection = new RawConnection(server.uri())) {
            assertThat(connection
                            .send(RawSocket.handshake("/echo", "Origin: http://127.0.0.1"))
                            .head())
                    .startsWith("HTTP/1.1 101 ");
        }
    }

    @Test
    void stoppingTellsClientsToLeave() throws Exception {
        Server server = serve();
        try (RawSocket one = RawSocket.open(server.uri(), "/echo");
                RawSocket other = RawSocket.open(server.uri(), "/echo")) {
            CompletableFuture<Void> stopped = CompletableFuture.runAsync(server::close);

            for (RawSocket socket : List.of(one, other)) {
                assertThat(socket.receive().close()).isEqualTo("1001 The server is stopping");
                socket.send(RawSocket.close(1001, ""));
                assertThat(socket.ends()).isTrue();
                assertThat(end().code()).isEqualTo(1001);
            }
            stopped.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void anotherRouterTellsClientsToComeAgain() throws Exception {
        try (Server server = serve();
                RawSocket socket = RawSocket.open(server.uri(), "/echo")) {
            CompletableFuture<Void> retired = server.replace(Router.of(Blueprint.of("next", this::routes)))
                    .toCompletableFuture();

            assertThat(socket.receive().close()).isEqualTo("1012 The application was replaced");
            socket.send(RawSocket.close(1012, ""));
            retired.get(20, TimeUnit.SECONDS);
            try (RawSocket next = RawSocket.open(server.uri(), "/echo")) {
                assertThat(next.send(frame(TEXT, "again")).receive().text()).isEqualTo("again");
            }
        }
    }

    @Test
    void socketsLeaveHalfOfAPoolToOthers() throws Exception {
        try (Server server = Server.start(router, ANY_PORT, Threads.pooled(2, 8));
                RawConnection connection = new RawConnection(server.uri())) {
            try (RawSocket only = RawSocket.open(server.uri(), "/echo")) {
                RawConnection.Answer busy = say(connection, RawSocket.handshake("/echo"));
                assertThat(busy.status()).isEqualTo(503);
                assertThat(busy.head().toLowerCase(Locale.ROOT)).contains("retry-after: 1");
                assertThat(say(connection, "GET /page HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
                                .body())
                        .isEqualTo("page");
                only.send(RawSocket.close(1000, "")).receive();
            }
            String head = connection.send(RawSocket.handshake("/echo")).answer().head();
            while (head.startsWith("HTTP/1.1 503 ")) { // the place is given back a moment after the client knows
                head = connection.send(RawSocket.handshake("/echo")).answer().head();
            }
            assertThat(head).startsWith("HTTP/1.1 101 ");
        }
    }

    @Test
    void bothDirectionsWaitForEachOther() throws Exception {
        bothDirections(ANY_PORT, 32);
    }

    @Test
    void bothDirectionsWaitForEachOtherOverTls() throws Exception {
        bothDirections(ANY_PORT.withTls(TestCertificate.shared()), 6);
    }

    private void bothDirections(ServerConfig config, int pieces) throws Exception {
        try (Server server = Server.start(router, config);
                RawSocket socket = RawSocket.open(server.uri(), "/both?pieces=" + pieces)) {
            CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> {
                try {
                    for (int i = 0; i < pieces; i++) {
                        socket.send(frame(BINARY, piece(i)));
                    }
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });

            for (int i = 0; i < pieces; i++) {
                assertThat(socket.receive().payload()).isEqualTo(piece(i));
            }
            assertThat(socket.receive().text()).isEqualTo("received " + pieces);
            sent.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void aClientThatTakesNothingIsGivenUp() throws Exception {
        try (Server server = Server.start(router, ANY_PORT.withStall(Duration.ofMillis(100)));
                RawSocket idle = RawSocket.open(server.uri(), "/flood")) {
            assertThat(end().code()).isEqualTo(1006);
            assertThat(idle.connection().untilEnd()).isNotZero();
        }
    }

    @Test
    void aClientThatVanishesIsNoticed() throws Exception {
        try (Server server = serve()) {
            RawSocket.open(server.uri(), "/echo").close();
            assertThat(end()).isEqualTo(new Close(1006, "The client left without a word"));

            RawSocket.open(server.uri(), "/flood").close();
            assertThat(end().code()).isEqualTo(1006);
        }
    }

    @Test
    void aClientThatVanishesAtTheHandshakeHoldsNothing() throws Exception {
        Server server = Server.start(router, ANY_PORT, Threads.pooled(4, 64));
        for (int i = 0; i < 30; i++) {
            try (RawConnection connection = new RawConnection(server.uri())) {
                connection.send(RawSocket.handshake("/echo"));
            }
        }
        try (LoggedLines lines = new LoggedLines("dev.cyanotype.server.Server")) {
            server.close();

            assertThat(lines.soFar()).isEmpty();
        }
    }

    @Test
    void aSilentClientIsAskedWhetherItIsThere() throws Exception {
        try (Server server = Server.start(router, ANY_PORT.withStall(Duration.ofMillis(200)));
                RawSocket socket = RawSocket.open(server.uri(), "/echo")) {
            for (int i = 0; i < 3; i++) {
                assertThat(socket.receive().first()).isEqualTo(PING);
                socket.send(frame(PONG, ""));
            }
            assertThat(socket.receive().first()).isEqualTo(PING);
            assertThat(socket.ends()).isTrue();
            assertThat(end().reason()).startsWith("The client answered no ping");
        }
    }

    @Test
    void aMessageThatDoesNotArriveInTimeIsRefused() throws Exception {
        try (Server server = Server.start(router, ANY_PORT.withStall(Duration.ofMillis(100)));
                RawSocket socket = RawSocket.open(server.uri(), "/echo")) {
            socket.send(frame(0x01, "half"));

            RawSocket.Came came = socket.receive();
            assertThat(came.first()).isEqualTo(CLOSE);
            assertThat(came.close()).isEqualTo("1008 The message did not arrive in time");
        }
    }

    @Test
    void holdsHundredsOfSockets() throws Exception {
        Threads threads = Threads.executor();
        List<RawSocket> sockets = new ArrayList<>();
        try (Server server =
                Server.start(router, ANY_PORT, threads.areVirtual() ? threads : Threads.pooled(1_000, 10))) {
            for (int i = 0; i < 500; i++) {
                sockets.add(RawSocket.open(server.uri(), "/echo"));
            }
            for (int i = 0; i < sockets.size(); i++) {
                sockets.get(i).send(frame(TEXT, "socket " + i));
            }
            for (int i = 0; i < sockets.size(); i++) {
                assertThat(sockets.get(i).receive().text()).isEqualTo("socket " + i);
            }
            for (RawSocket socket : sockets) {
                socket.close();
            }
        }
    }

    @Test
    void observersAreToldOfHandshakeAndEnd() throws Exception {
        ServerConfig observed = ANY_PORT.withObservability(
                ANY_PORT.observability().withRequestLog(true).withMetrics(true));
        try (LoggedLines lines = new LoggedLines("dev.cyanotype.requests");
                Server server = Server.start(router, observed)) {
            try (RawSocket socket = RawSocket.open(server.uri(), "/echo")) {
                assertThat(lines.next()).matches("127\\.0\\.0\\.1 \"GET /echo\" live\\.echo 101 0 \\d+\\.\\d+ms");
                socket.send(RawSocket.close(4321, "")).receive();
                assertThat(lines.next())
                        .matches("127\\.0\\.0\\.1 \"GET /echo\" live\\.echo closed:4321 101 0 \\d+\\.\\d+ms");
            }
            try (RawConnection connection = new RawConnection(server.uri())) {
                assertThat(say(connection, "GET /metrics HTTP/1.0\r\n\r\n").body())
                        .contains("http_server_websockets_seconds_count{code=\"APPLICATION\",uri=\"/echo\"} 1")
                        .contains("status=\"101\",uri=\"/echo\"} 1");
            }
        }
    }
}

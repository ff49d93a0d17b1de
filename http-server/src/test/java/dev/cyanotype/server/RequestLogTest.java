package dev.cyanotype.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.Blueprint;
import dev.cyanotype.Router;
import dev.cyanotype.http.Response;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class RequestLogTest {
    private static final String NAME = "dev.cyanotype.requests";
    private static final ServerConfig ANY_PORT = ServerConfig.DEFAULT.withPort(0);
    private static final ServerConfig LOGGED =
            ANY_PORT.withObservability(ANY_PORT.observability().withRequestLog(true));

    private final Router router = Router.of(Blueprint.of("shop", setup -> {
        setup.get("/items/<int:id>", request -> Response.text("an item")).named("item");
    }));

    private static void say(Server server, String request) throws IOException {
        try (RawConnection connection = new RawConnection(server.uri())) {
            connection.send(request).answer();
        }
    }

    @Test
    void hasALineForEachRequestWithoutItsQuery() throws Exception {
        try (LoggedLines lines = new LoggedLines(NAME);
                Server server = Server.start(router, LOGGED)) {
            say(server, "GET /items/7?token=secret HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(lines.next()).matches("127\\.0\\.0\\.1 \"GET /items/7\" shop\\.item 200 7 \\d+\\.\\d+ms");

            say(server, "GET /nothing HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(lines.next()).matches("127\\.0\\.0\\.1 \"GET /nothing\" - 404 \\d+ \\d+\\.\\d+ms");
        }
    }

    @Test
    void hasNoBreakWhereAPathHasOne() throws Exception {
        try (LoggedLines lines = new LoggedLines(NAME);
                Server server = Server.start(router, LOGGED)) {
            say(server, "GET /a%0A127.0.0.1%20%22GET HTTP/1.1\r\nHost: localhost\r\n\r\n");

            assertThat(lines.next()).startsWith("127.0.0.1 \"GET /a%0A127.0.0.1%20%22GET\" - 404");
        }
    }

    @Test
    void hasALineForAnswersThatWereCutShort() throws Exception {
        Router large = Router.of(Blueprint.of(
                "large",
                setup -> setup.get("/large", request -> Response.bytes("application/octet-stream", new byte[100 << 20]))
                        .named("large")));
        try (LoggedLines lines = new LoggedLines(NAME);
                Server server = Server.start(large, LOGGED)) {
            try (RawConnection connection = new RawConnection(server.uri())) {
                connection
                        .send("GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n")
                        .head();
            }

            assertThat(lines.next()).contains("\"GET /large\" large.large cut:left 200");
        }
    }

    @Test
    void isNotKeptUnlessAskedFor() throws Exception {
        try (LoggedLines lines = new LoggedLines(NAME);
                Server server = Server.start(router, ANY_PORT)) {
            say(server, "GET /items/7 HTTP/1.1\r\nHost: localhost\r\n\r\n");
            server.close();

            assertThat(lines.soFar()).isEmpty();
        }
    }
}

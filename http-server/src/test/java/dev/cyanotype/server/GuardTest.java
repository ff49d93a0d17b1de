package dev.cyanotype.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.Blueprint;
import dev.cyanotype.Router;
import dev.cyanotype.http.Response;
import dev.cyanotype.server.RawConnection.Answer;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuardTest {
    private final Server server = start(ServerConfig.DEFAULT.withPort(0));

    private static Server start(ServerConfig config) {
        return Server.start(
                Router.of(Blueprint.of("site", setup -> {
                    setup.get("/", request -> Response.text("hello"));
                    setup.get("/page", request -> Response.html("<p>hello"));
                    setup.post("/", request -> Response.text(request.text()));
                })),
                config);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static Answer ask(Server server, String request) throws IOException {
        try (RawConnection connection = new RawConnection(server.uri())) {
            return connection.send(request).answer();
        }
    }

    private Answer ask(String request) throws IOException {
        return ask(server, request);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "[::1]", "localhost:5000", "LOCALHOST"})
    void answersForThisMachine(String host) throws IOException {
        assertThat(ask("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n").status()).isEqualTo(200);
    }

    @Test
    void doesNotAnswerForOtherHosts() throws IOException {
        Answer answer = ask("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n");

        assertThat(answer.status()).isEqualTo(421);
        assertThat(answer.head()).contains("application/problem+json");
        assertThat(answer.body()).contains("evil.example");
    }

    @Test
    void answersForTheHostsConfigured() throws IOException {
        ServerConfig open = ServerConfig.DEFAULT.withPort(0).withAllowedHosts(Set.of("Data.Example"));
        try (Server configured = start(open)) {
            assertThat(ask(configured, "GET / HTTP/1.1\r\nHost: data.example\r\n\r\n")
                            .status())
                    .isEqualTo(200);
            assertThat(ask(configured, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
                            .status())
                    .isEqualTo(421);
        }
    }

    /** Undertow refuses some of these before the guard, which {@code GuardRulesTest} therefore asks by itself. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
                "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: +5\r\n\r\nhello",
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n",
                "GET /\\evil HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /\u00e4 HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET / HTTP/1.1\r\n Host: localhost\r\n\r\n"
            })
    void refusesWhatCouldBeReadInTwoWays(String request) throws IOException {
        try (RawConnection connection = new RawConnection(server.uri())) {
            assertThat(connection.send(request).answer().status()).isEqualTo(400);
            assertThat(connection.untilEnd()).isLessThanOrEqualTo(0);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "POST / HTTP/1.1|Host: localhost|Transfer-Encoding: gzip, chunked||; Transfer-Encoding",
                "POST / HTTP/1.0|Host: localhost|Transfer-Encoding: chunked||; Transfer-Encoding",
                "OPTIONS * HTTP/1.1|Host: localhost||; The target '*' is not a path",
            })
    void saysWhatCouldBeReadInTwoWays(String request, String reason) throws IOException {
        try (RawConnection connection = new RawConnection(server.uri())) {
            Answer answer = connection.send(request.replace("|", "\r\n")).answer();

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).contains(reason);
            assertThat(connection.untilEnd()).isLessThanOrEqualTo(0);
        }
    }

    @Test
    void knowsItsMethods() throws IOException {
        Answer answer = ask("TRACE / HTTP/1.1\r\nHost: localhost\r\n\r\n");

        assertThat(answer.status()).isEqualTo(501);
        assertThat(answer.body()).contains("There is no method TRACE here");
    }

    @Test
    void refusesTooManyFields() throws IOException {
        try (RawConnection connection = new RawConnection(server.uri())) {
            String fields = "x: y\r\n".repeat(101);

            connection.send("GET / HTTP/1.1\r\nHost: localhost\r\n" + fields + "\r\n");

            assertThat(connection.head()).startsWith("HTTP/1.1 431");
        }
    }

    @Test
    void addsSecurityFields() throws IOException {
        Answer text = ask("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
        Answer page = ask("GET /page HTTP/1.1\r\nHost: localhost\r\n\r\n");

        assertThat(text.head())
                .contains("x-content-type-options: nosniff")
                .doesNotContain("content-security-policy", "referrer-policy");
        assertThat(page.head())
                .contains(
                        "x-content-type-options: nosniff",
                        "referrer-policy: same-origin",
                        "content-security-policy: default-src 'self'");
    }

    @Test
    void echoesAHarmlessRequestId() throws IOException {
        Answer given = ask("GET / HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: abc-123\r\n\r\n");
        Answer odd = ask("GET / HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: <b>\r\n\r\n");

        assertThat(given.head()).contains("x-request-id: abc-123");
        assertThat(odd.head()).contains("x-request-id: ").doesNotContain("<b>");
    }
}

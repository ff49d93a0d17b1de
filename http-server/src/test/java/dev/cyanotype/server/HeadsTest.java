package dev.cyanotype.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.Blueprint;
import dev.cyanotype.Router;
import dev.cyanotype.http.Response;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Heads of requests, byte by byte. */
class HeadsTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "x".repeat(100) + "\r\n\r\n";
    private static final String POST = "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhello";
    private static final String FOLDED = "GET / HTTP/1.1\r\nHost: localhost\r\nA: b\r\n c\r\n\r\n";

    private final Server server = Server.start(
            Router.of(Blueprint.of("site", setup -> {
                setup.get("/", request -> Response.text("got"));
                setup.post("/", request -> Response.text(request.text()));
                setup.post("/typed", Map.class, (request, body) -> Response.text("typed"));
            })),
            ServerConfig.DEFAULT.withPort(0));

    @AfterEach
    void stop() {
        server.close();
    }

    private RawConnection connect() {
        return new RawConnection(server.uri());
    }

    @Test
    void passesOverEmptyLinesBeforeARequest() throws IOException {
        try (RawConnection connection = connect()) {
            connection.send("\r\n\r\n" + GET + "\r\n" + POST + "\r\n\r\n" + GET);

            assertThat(connection.answer().body()).isEqualTo("got");
            assertThat(connection.answer().body()).isEqualTo("hello");
            assertThat(connection.answer().body()).isEqualTo("got");
            assertThat(connection.send("\r\n").send(GET).answer().body()).isEqualTo("got");
        }
    }

    @Test
    void takesRequestsThatArriveByteByByte() throws IOException {
        try (RawConnection connection = connect()) {
            String requests = "\r\n" + GET + POST + GET;
            for (int i = 0; i < requests.length(); i++) {
                connection.send(requests.substring(i, i + 1));
            }

            assertThat(connection.answer().body()).isEqualTo("got");
            assertThat(connection.answer().body()).isEqualTo("hello");
            assertThat(connection.answer().body()).isEqualTo("got");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                FOLDED,
                "GET / HTTP/1.1\r\nHost: localhost\r\nA: b\r\n\tc\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nA:\r\n \r\n\r\n",
                "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length:\r\n 5\r\n\r\nhello"
            })
    void refusesFoldedLines(String request) throws IOException {
        try (RawConnection connection = connect()) {
            RawConnection.Answer answer = connection.send(request).answer();

            assertThat(answer.status()).isEqualTo(400);
            connection.endSending();
            assertThat(connection.untilEnd()).isLessThanOrEqualTo(0);
        }
    }

    @Test
    void refusesAFoldedLineInALaterRequestAndOneThatArrivesInPieces() throws IOException {
        for (String before : new String[] {GET, POST}) {
            try (RawConnection connection = connect()) {
                connection.send(before + FOLDED);

                assertThat(connection.answer().status()).isEqualTo(200);
                assertThat(connection.answer().status()).isEqualTo(400);
            }
        }
        try (RawConnection connection = connect()) {
            for (int i = 0; i < FOLDED.length(); i++) {
                connection.send(FOLDED.substring(i, i + 1));
            }

            assertThat(connection.answer().status()).isEqualTo(400);
        }
    }

    @Test
    void leavesBodiesAloneThatLookLikeFoldedHeads() throws IOException {
        String body = "a\r\n b\r\n\r\nGET / HTTP/9.9\r\n c";
        try (RawConnection connection = connect()) {
            connection.send(
                    "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + body.length() + "\r\n\r\n" + body + GET);

            assertThat(connection.answer().body()).isEqualTo(body);
            assertThat(connection.answer().body()).isEqualTo("got");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/9.9", "HTTP/1.2", "HTTP/1.9", "HTTP/0.9"})
    void speaksNoOtherVersion(String version) throws IOException {
        try (RawConnection connection = connect()) {
            connection.send("GET / " + version + "\r\nHost: localhost\r\n\r\n");

            assertThat(connection.answer().status()).isEqualTo(505);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"close", "x, close", "keep-alive, Close"})
    void closesAConnectionWhenOneOfSeveralTokensSaysSo(String tokens) throws IOException {
        try (RawConnection connection = connect()) {
            connection.send("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: " + tokens + "\r\n\r\n");

            assertThat(connection.answer().head()).contains("Connection: close");
            assertThat(connection.untilEnd()).isZero();
        }
    }

    @Test
    void keepsAnOldClientsConnectionWhenOneOfSeveralTokensSaysSo() throws IOException {
        String request = "GET / HTTP/1.0\r\nConnection: x, keep-alive\r\n\r\n";
        try (RawConnection connection = connect()) {
            assertThat(connection.send(request).answer().body()).isEqualTo("got");
            assertThat(connection.send(request).answer().body()).isEqualTo("got");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"18446744073709551621", "99999999999999999999999999", "1000000000000000"})
    void refusesALengthOfTooManyDigits(String length) throws IOException {
        try (RawConnection connection = connect()) {
            connection.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + length + "\r\n\r\nhello");

            assertThat(connection.answer().status()).isEqualTo(400);
        }
    }

    @Test
    void answersForNoHostWithoutAName() throws IOException {
        try (RawConnection connection = connect()) {
            connection.send("GET / HTTP/1.1\r\nHost:\r\n\r\n");

            assertThat(connection.answer().status()).isIn(400, 421);
        }
    }

    @Test
    void refusesABodyThatIsAnnouncedToBeTooLongBeforeAnyOfItArrives() throws IOException {
        try (RawConnection connection = connect()) {
            connection.send("POST /typed HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + "Content-Length: 100000000000\r\n\r\n");

            RawConnection.Answer answer = connection.answer();
            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.head()).contains("Connection: close");
        }
    }
}

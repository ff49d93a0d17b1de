package dev.cyanotype.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.Blueprint;
import dev.cyanotype.Router;
import dev.cyanotype.Setup;
import dev.cyanotype.http.Response;
import dev.cyanotype.server.RawConnection.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in the head of an answer, and that a client always knows where the body ends. */
class ResponseHeadTest {
    private static final String NEXT = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private final Server server =
            Server.start(Router.of(Blueprint.of("heads", ResponseHeadTest::declare)), ServerConfig.DEFAULT.withPort(0));

    private static void declare(Setup setup) {
        setup.get("/", request -> Response.text("here"));
        setup.get("/close", request -> Response.text("bye").header("Connection", "close"));
        setup.get(
                "/own",
                request -> Response.text("own")
                        .header("Date", "Sun, 06 Nov 1994 08:49:37 GMT")
                        .header("X-Request-Id", "mine")
                        .header("X-Content-Type-Options", "other")
                        .header("Transfer-Encoding", "gzip"));
        setup.get("/media", request -> Response.bytes(request.args().get("type").orElse(""), new byte[0]));
        setup.get(
                "/none/<int:status>",
                request -> Response.text("unexpected").withStatus(request.param("status", Integer.class)));
        setup.get("/lie", request -> Response.status(200).header("content-length", "5"));
        setup.get(
                "/much",
                request -> Response.bytes("application/octet-stream", new byte[100_000])
                        .header("x-much", "m".repeat(50_000)));
        setup.get(
                "/stream",
                request -> Response.stream("text/plain", out -> {
                    out.write("one ".getBytes(StandardCharsets.US_ASCII));
                    out.flush();
                    out.write("two".getBytes(StandardCharsets.US_ASCII));
                }));
        setup.get(
                "/brief/<length>",
                request -> Response.stream("text/plain", out -> out.write(new byte[4]))
                        .header("content-length", request.param("length")));
        setup.get(
                "/announced/<length>",
                request -> Response.stream("text/plain", out -> {
                            out.write("1234".getBytes(StandardCharsets.US_ASCII));
                            out.flush();
                            out.write("5678".getBytes(StandardCharsets.US_ASCII));
                        })
                        .header("content-length", request.param("length")));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private RawConnection get(String path) throws IOException {
        return new RawConnection(server.uri()).send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }

    private static void assertGoesOn(RawConnection connection) throws IOException {
        assertThat(connection.send(NEXT).answer().body()).isEqualTo("here");
    }

    @Test
    void hasADateANameAndWhatKeepsBrowsersSafe() throws IOException {
        try (RawConnection connection = get("/")) {
            assertThat(connection.answer().head().lines().toList())
                    .startsWith("HTTP/1.1 200 OK")
                    .contains("content-type: text/plain; charset=utf-8", "content-length: 4")
                    .contains("x-content-type-options: nosniff")
                    .anyMatch(line -> line.matches("Date: \\w{3}, \\d\\d \\w{3} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT"))
                    .anyMatch(line -> line.matches("x-request-id: [a-z0-9]{5,13}"))
                    .noneMatch(line -> line.startsWith("Connection"))
                    .endsWith("");
        }
    }

    @Test
    void leavesFieldsOfTheApplicationButThoseOfTheConnection() throws IOException {
        try (RawConnection connection = get("/own")) {
            assertThat(connection.answer().head())
                    .contains("Date: Sun, 06 Nov 1994 08:49:37 GMT", "X-Content-Type-Options: other")
                    .doesNotContain("nosniff", "mine", "Transfer-Encoding", "gzip")
                    .containsOnlyOnce("Date");
            assertGoesOn(connection);
        }
    }

    @Test
    void closesWhereTheApplicationSaysSo() throws IOException {
        try (RawConnection connection = get("/close")) {
            assertThat(connection.answer().head()).containsOnlyOnce("Connection: close");
            assertThat(connection.untilEnd()).isZero();
        }
    }

    /** A line feed, and a letter whose lower byte is one. */
    @ParameterizedTest
    @ValueSource(strings = {"a%0D%0Ax-evil:%201", "a%C4%8Dx-evil:%201", "a%00%0Ax-evil:%201"})
    void hasNoFieldThatAValueBegan(String type) throws IOException {
        try (RawConnection connection = get("/media?type=" + type)) {
            assertThat(connection.answer().head().lines()).noneMatch(line -> line.startsWith("x-evil"));
            assertGoesOn(connection);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 304})
    void hasNothingBehindItWhereTheStatusSaysSo(int status) throws IOException {
        try (RawConnection connection = get("/none/" + status)) {
            assertThat(connection.answer().head())
                    .startsWith("HTTP/1.1 " + status)
                    .doesNotContain("content-length");
            assertGoesOn(connection);
        }
    }

    /** As the problem document does, and RFC 9110. */
    @ParameterizedTest
    @CsvSource({"413, Content Too Large", "422, Unprocessable Content", "418, I'm a Teapot", "201, Created"})
    void namesTheStatus(int status, String reason) throws IOException {
        try (RawConnection connection = get("/none/" + status)) {
            assertThat(connection.answer().head()).startsWith("HTTP/1.1 " + status + " " + reason + "\r\n");
        }
    }

    @Test
    void announcesNoMoreThanThereIs() throws IOException {
        try (RawConnection connection = get("/lie")) {
            assertThat(connection.answer().head()).contains("content-length: 0");
            assertGoesOn(connection);
        }
    }

    @Test
    void saysHowLongABodyWouldBe() throws IOException {
        try (RawConnection connection = new RawConnection(server.uri())) {
            connection.send("HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\n");

            assertThat(connection.head()).contains("content-length: 4");
            assertGoesOn(connection);
        }
    }

    @Test
    void mayBeLarge() throws IOException {
        try (RawConnection connection = get("/much")) {
            Answer answer = connection.answer();

            assertThat(answer.head()).contains("x-much: " + "m".repeat(50_000) + "\r\n");
            assertThat(answer.body()).hasSize(100_000);
            assertGoesOn(connection);
        }
    }

    @Test
    void keepsConnectionsOfTheOldProtocolIfAsked() throws IOException {
        try (RawConnection connection = new RawConnection(server.uri())) {
            for (int i = 0; i < 2; i++) {
                connection.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");

                assertThat(connection.answer().head())
                        .startsWith("HTTP/1.0 200")
                        .contains("Connection: keep-alive");
            }
            assertThat(connection.send("GET / HTTP/1.0\r\n\r\n").answer().head())
                    .contains("Connection: close");
            assertThat(connection.untilEnd()).isZero();
        }
    }

    @Test
    void announcesTheChunksOfAStream() throws IOException {
        try (RawConnection connection = get("/stream")) {
            assertThat(connection.head()).contains("Transfer-Encoding: chunked").doesNotContain("content-length");
            assertThat(new String(connection.bytes(22), StandardCharsets.US_ASCII))
                    .isEqualTo("4\r\none \r\n3\r\ntwo\r\n0\r\n\r\n");
            assertGoesOn(connection);
        }
    }

    @Test
    void announcesTheChunksOfAStreamThatEndsTheConnection() throws IOException {
        try (RawConnection connection = new RawConnection(server.uri())) {
            connection.send("GET /stream HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

            assertThat(connection.head()).contains("Transfer-Encoding: chunked", "Connection: close");
            assertThat(connection.untilEnd()).isEqualTo(22);
        }
    }

    @Test
    void endsAStreamOfTheOldProtocolWithTheConnection() throws IOException {
        try (RawConnection connection = new RawConnection(server.uri())) {
            connection.send("GET /stream HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");

            assertThat(connection.head()).contains("Connection: close").doesNotContain("chunked");
            assertThat(connection.untilEnd()).isEqualTo("one two".length());
        }
    }

    @Test
    void announcesTheLengthOfAStreamIfTheApplicationKnowsIt() throws IOException {
        try (RawConnection connection = get("/announced/8")) {
            assertThat(connection.answer().body()).isEqualTo("12345678");
            assertGoesOn(connection);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 9})
    void breaksOffAStreamOfAnotherLengthThanAnnounced(int length) throws IOException {
        try (RawConnection connection = get("/announced/" + length)) {
            assertThat(connection.head()).contains("content-length: " + length);
            assertThat(connection.untilEnd()).isLessThan(length);
        }
    }

    /** Nothing has gone out yet that could not be taken back. */
    @ParameterizedTest
    @ValueSource(ints = {3, 5})
    void isThatOfAnErrorWhereAShortStreamHasAnotherLengthThanAnnounced(int length) throws IOException {
        try (RawConnection connection = get("/brief/" + length)) {
            assertThat(connection.answer().status()).isEqualTo(500);
            assertGoesOn(connection);
        }
    }

    @Test
    void isThatOfAnErrorWhereNoLengthWasAnnounced() throws IOException {
        try (RawConnection connection = get("/announced/many")) {
            assertThat(connection.answer().status()).isEqualTo(500);
            assertGoesOn(connection);
        }
    }
}

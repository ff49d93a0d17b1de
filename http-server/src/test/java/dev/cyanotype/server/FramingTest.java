package dev.cyanotype.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.Blueprint;
import dev.cyanotype.Router;
import dev.cyanotype.http.Response;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a body ends, byte by byte over a socket: one request is one request, or refused and its connection closed. */
class FramingTest {
    private static final String CHUNKED = "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final String HIDDEN = "GET /hidden HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private final Server server = Server.start(
            Router.of(Blueprint.of("site", setup -> {
                setup.post("/", request -> Response.text("<" + request.text() + ">"));
                setup.get("/hidden", request -> Response.text("hidden"));
                setup.get("/after", request -> Response.text("after"));
            })),
            ServerConfig.DEFAULT.withPort(0));

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5\r\nhello\r\n0\r\n\r\n",
                "05\r\nhello\r\n000\r\n\r\n",
                "2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n",
                "5;a=b;c=\"d e\"\r\nhello\r\n0;last\r\n\r\n",
                "5\r\nhello\r\n0\r\nDigest: x\r\nX-Other:\ty z \r\n\r\n"
            })
    void takesABodyInChunksAndTheNextRequestBehindIt(String body) throws IOException {
        try (RawConnection connection = new RawConnection(server.uri())) {
            connection.send(CHUNKED + body + "GET /after HTTP/1.1\r\nHost: localhost\r\n\r\n");

            assertThat(connection.answer().body()).isEqualTo("<hello>");
            assertThat(connection.answer().body()).isEqualTo("after");
        }
    }

    @Test
    void takesABodyThatArrivesByteByByte() throws IOException {
        try (RawConnection connection = new RawConnection(server.uri())) {
            String request = CHUNKED + "A;x\r\n0123456789\r\n1\r\na\r\n0\r\nT: v\r\n\r\n";
            for (int i = 0; i < request.length(); i++) {
                connection.send(request.substring(i, i + 1));
            }

            assertThat(connection.answer().body()).isEqualTo("<0123456789a>");
            assertThat(connection
                            .send("GET /after HTTP/1.1\r\nHost: localhost\r\n\r\n")
                            .answer()
                            .body())
                    .isEqualTo("after");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5\r\nhelloworld\r\n0\r\n\r\n",
                "-0\r\n\r\n",
                "5,5\r\nhello\r\n0\r\n\r\n",
                "5\nhello\n0\n\n",
                "5\rhello\r\n0\r\n\r\n",
                "5 \r\nhello\r\n0\r\n\r\n",
                " 5\r\nhello\r\n0\r\n\r\n",
                "0x5\r\nhello\r\n0\r\n\r\n",
                "5\u0001\r\nhello\r\n0\r\n\r\n",
                "5;a\nX\r\nhello\r\n0\r\n\r\n",
                "\r\n5\r\nhello\r\n0\r\n\r\n",
                "5\r\nhello0\r\n\r\n",
                "5\r\nhello\r\n\r\n",
                "5\r\nhello\r\n0\r\n: v\r\n\r\n",
                "5\r\nhello\r\n0\r\nName : v\r\n\r\n",
                "5\r\nhello\r\n0\r\n folded: v\r\n\r\n",
                "5\r\nhello\r\n0\r\na: b\n\r\n",
                "5\r\nhello\r\n0\r\nnocolon\r\n\r\n",
                "1000000000000000\r\nhello\r\n0\r\n\r\n",
                "0000000000000005\r\nhello\r\n0\r\n\r\n"
            })
    void refusesAnotherFramingAndServesNothingBehindIt(String body) throws IOException {
        try (RawConnection connection = new RawConnection(server.uri())) {
            connection.send(CHUNKED + body + HIDDEN);

            RawConnection.Answer answer = connection.answer();
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.head()).contains("Connection: close");
            assertThat(answer.body()).contains("not framed as it should be");
            connection.endSending();
            assertThat(connection.untilEnd()).isLessThanOrEqualTo(0);
        }
    }

    @Test
    void keepsNoTrailersExtensionsOrZerosWithoutEnd() throws IOException {
        for (String endless : new String[] {"0\r\nX-n: ", "5;", "", "0\r\nX"}) {
            String filler = endless.isEmpty() ? "0" : "a";
            try (RawConnection connection = new RawConnection(server.uri())) {
                connection.send(CHUNKED + endless + filler.repeat(20_000));

                assertThat(connection.answer().status()).as(endless).isEqualTo(400);
            }
        }
    }

    @Test
    void refusesTrailersThatNobodyAskedForToAnAddressThatIsNotThere() throws IOException {
        try (RawConnection connection = new RawConnection(server.uri())) {
            connection.send("POST /nope HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n"
                    + ("X-n: " + "a".repeat(1000) + "\r\n").repeat(100));

            assertThat(connection.answer().status()).isEqualTo(400);
        }
    }

    /** What a refused request still sends is read by the same rules, or it would be kept as it comes. */
    @Test
    void keepsNothingOfABodyThatNobodyIsGoingToRead() throws Exception {
        try (LoggedLines logged = new LoggedLines("dev.cyanotype.server.connection.in.ChunkedSource");
                RawConnection connection = new RawConnection(server.uri())) {
            connection.send("POST / HTTP/1.1\r\nHost: evil.example\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX-n: "
                    + "a".repeat(20_000));

            assertThat(connection.answer().status()).isEqualTo(421);
            assertThat(logged.next()).contains("the trailers have more than 8192 bytes");
        }
    }

    /** Each is one request: a body that was understood, or a refusal that ends the connection. Never two. */
    @Test
    void answersEachOf20000FramingsOnceOrRefusesIt() throws IOException {
        Random random = new Random(20261126);
        int taken = 0;
        for (int i = 0; i < 20_000; i++) {
            GeneratedFraming framing = GeneratedFraming.next(random);
            try (RawConnection connection = new RawConnection(server.uri())) {
                connection.send(framing.bytes() + HIDDEN);
                RawConnection.Answer first = connection.answer();
                if (first.status() == 200) {
                    assertThat(framing.isSound()).as(framing.bytes()).isTrue();
                    assertThat(first.body()).as(framing.bytes()).isEqualTo("<" + framing.content() + ">");
                    taken++;
                } else {
                    assertThat(framing.isSound()).as(framing.bytes()).isFalse();
                    connection.endSending();
                    assertThat(connection.untilEnd()).as(framing.bytes()).isLessThanOrEqualTo(0);
                }
            }
        }
        assertThat(taken).isBetween(2_000, 18_000);
    }
}

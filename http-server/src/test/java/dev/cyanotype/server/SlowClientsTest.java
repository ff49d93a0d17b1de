package dev.cyanotype.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.Blueprint;
import dev.cyanotype.Router;
import dev.cyanotype.http.Response;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that send nothing, take nothing, or do so a byte at a time, are cut, and meanwhile others are answered. */
class SlowClientsTest {
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final int LARGE = 100 << 20;

    @TempDir
    private static Path folder;

    private static Path file;

    private final CountDownLatch failed = new CountDownLatch(1);
    private final Server server = Server.start(
            Router.of(Blueprint.of("site", setup -> {
                setup.get("/hello", request -> Response.text("hello"));
                setup.post("/length", request -> Response.text("" + request.bytes().length));
                setup.post("/streamed", request -> {
                    try (var stream = request.stream()) {
                        return Response.text("" + stream.transferTo(OutputStream.nullOutputStream()));
                    } finally {
                        failed.countDown();
                    }
                });
                setup.get("/large", request -> Response.bytes("application/octet-stream", new byte[LARGE]));
                setup.get("/file", request -> Response.file(file));
                setup.get(
                        "/stream",
                        request -> Response.stream("application/octet-stream", out -> {
                            try {
                                for (int i = 0; i < LARGE; i += 1 << 20) {
                                    out.write(new byte[1 << 20]);
                                }
                            } finally {
                                failed.countDown();
                            }
                        }));
            })),
            ServerConfig.DEFAULT.withPort(0).withIdle(SHORT).withStall(SHORT).withSlowest(1_000_000));

    @BeforeAll
    static void makeFile() throws IOException {
        file = folder.resolve("large.bin");
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(LARGE);
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void answersOthers() throws IOException {
        try (RawConnection other = new RawConnection(server.uri())) {
            assertThat(other.send("GET /hello HTTP/1.1\r\nHost: localhost\r\n\r\n")
                            .answer()
                            .body())
                    .isEqualTo("hello");
        }
    }

    /** What a client does again and again. */
    private interface Step {
        void take() throws IOException;
    }

    /** Takes a step after each answer that others get, until the server has closed the connection. */
    private void untilCut(Step step) throws IOException {
        while (!isCut(step)) {
            answersOthers();
        }
    }

    private static boolean isCut(Step step) throws IOException {
        try {
            step.take();
            return false;
        } catch (SocketException | EOFException closed) { // a time-out of the client's own is neither
            return true;
        }
    }

    /** Sends a byte after each answer that others get, until the server has had enough. */
    private void trickle(RawConnection client) throws IOException {
        untilCut(() -> client.send("x"));
    }

    @Test
    void cutsOneThatSendsNoRequest() throws IOException {
        try (RawConnection client = new RawConnection(server.uri())) {
            answersOthers();

            assertThat(client.untilEnd()).isLessThanOrEqualTo(0);
        }
    }

    @Test
    void cutsOneThatSendsItsHeadByteByByte() throws IOException {
        try (RawConnection client = new RawConnection(server.uri())) {
            client.send("GET /hello HTTP/1.1\r\nHost: localhost\r\nX-Field: ");

            trickle(client);
        }
    }

    @Test
    void cutsOneThatSendsItsBodyByteByByte() throws IOException {
        try (RawConnection client = new RawConnection(server.uri())) {
            client.send("POST /length HTTP/1.1\r\nHost: localhost\r\nContent-Length: 60000\r\n\r\n");

            trickle(client);
        }
    }

    @Test
    void tellsAHandlerThatTheRestOfABodyComesByteByByte() throws Exception {
        try (RawConnection client = new RawConnection(server.uri())) {
            client.send("POST /streamed HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10000000\r\n\r\n");
            client.send(new byte[70_000]);

            while (failed.getCount() > 0) {
                client.send("x");
                answersOthers();
            }
            assertThat(client.answer().status()).isEqualTo(408);
        }
    }

    @Test
    void cutsOneThatNeverReadsItsAnswer() throws IOException {
        try (RawConnection client = new RawConnection(server.uri())) {
            client.send("GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n");
            answersOthers();

            trickle(client);
            assertThat(client.untilEnd()).isLessThan(LARGE);
        }
    }

    /** Takes a byte after each answer that others get, until the server has had enough. */
    @ParameterizedTest
    @ValueSource(strings = {"/large", "/file", "/stream"})
    void cutsOneThatTakesItsAnswerByteByByte(String path) throws IOException {
        try (RawConnection client = new RawConnection(server.uri())) {
            client.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");

            untilCut(() -> {
                client.bytes(1);
                client.send("x"); // refused once the server has closed the connection
            });
            assertThat(client.untilEnd()).isLessThan(LARGE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/large", "/file", "/stream"})
    void waitsForOneThatTakesItsAnswerSlowlyButSteadily(String path) throws IOException {
        try (RawConnection client = new RawConnection(server.uri())) {
            client.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            client.head();

            long taken = 0;
            for (int i = 0; i < 100; i++) {
                taken += client.bytes(100_000).length;
                answersOthers();
            }
            assertThat(taken + client.untilEnd()).isGreaterThanOrEqualTo(LARGE);
        }
    }

    @Test
    void cutsOneThatNeverReadsAStream() throws Exception {
        try (RawConnection client = new RawConnection(server.uri())) {
            client.send("GET /stream HTTP/1.1\r\nHost: localhost\r\n\r\n");
            answersOthers();

            failed.await();
            assertThat(client.untilEnd()).isLessThan(LARGE);
        }
    }
}

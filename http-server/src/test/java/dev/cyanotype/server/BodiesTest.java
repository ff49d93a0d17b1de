package dev.cyanotype.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.Blueprint;
import dev.cyanotype.Router;
import dev.cyanotype.Setup;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.body.Event;
import dev.cyanotype.server.threads.Threads;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies as clients with bad manners send and take them. */
class BodiesTest {
    private static final int LONG = 32 << 20;
    private static final String HOST = " HTTP/1.1\r\nHost: localhost\r\n";

    @TempDir
    private static Path folder;

    private static Path file;

    private final CountDownLatch sourceClosed = new CountDownLatch(1);
    private final CountDownLatch eventsEnded = new CountDownLatch(1);
    private final Server server = start(config());

    /** Returns where it is served. */
    ServerConfig config() {
        return ServerConfig.DEFAULT.withPort(0);
    }

    private Server start(ServerConfig config) {
        return start(config, Threads.executor());
    }

    private Server start(ServerConfig config, Threads threads) {
        return Server.start(Router.of(Blueprint.of("bodies", this::declare)), config, threads);
    }

    @BeforeAll
    static void writeFile() throws IOException {
        file = folder.resolve("numbers.bin");
        byte[] numbers = new byte[LONG];
        for (int i = 0; i < LONG; i++) {
            numbers[i] = Numbered.at(i);
        }
        Files.write(file, numbers);
    }

    private void declare(Setup setup) {
        setup.get("/", request -> Response.text("here"));
        setup.post("/count", BodiesTest::count);
        setup.post("/refuse", request -> Response.problem(409, "not now"));
        setup.get("/numbers", request -> numbers(LONG, LONG));
        setup.get("/short", request -> numbers(LONG, LONG / 2));
        setup.get("/file", request -> Response.file(file));
        setup.get(
                "/torn",
                request -> Response.stream("text/plain", out -> {
                    out.write(new byte[100_000]);
                    throw new IOException("torn");
                }));
        setup.get(
                "/late",
                request -> Response.stream("text/plain", out -> {
                    throw new IOException("nothing was sent yet");
                }));
        setup.get(
                "/endless",
                request -> Response.events(events -> {
                    try {
                        while (true) {
                            events.send(Event.of("tick", "x".repeat(1000)));
                        }
                    } finally {
                        eventsEnded.countDown();
                    }
                }));
    }

    private Response numbers(long length, long real) {
        return Response.source("application/octet-stream", new Numbered(length, real, sourceClosed::countDown));
    }

    private static Response count(Request request) throws IOException {
        try (InputStream in = request.stream()) {
            return Response.text(String.valueOf(in.transferTo(OutputStream.nullOutputStream())));
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private RawConnection connect() {
        return new RawConnection(server.uri());
    }

    @Test
    void keepsTheConnectionAfterASmallBodyThatNobodyRead() throws IOException {
        try (RawConnection connection = connect()) {
            for (int i = 0; i < 3; i++) {
                connection.send("POST /refuse" + HOST + "Content-Length: 200000\r\n\r\n");
                connection.send(new byte[200_000]);

                assertThat(connection.answer().status()).isEqualTo(409);
            }

            assertThat(connection.send("GET /" + HOST + "\r\n").answer().body()).isEqualTo("here");
        }
    }

    @Test
    void closesTheConnectionAfterALargeBodyThatNobodyRead() throws IOException {
        try (RawConnection connection = connect()) {
            connection.send("POST /refuse" + HOST + "Content-Length: 900000000\r\n\r\n");
            connection.send(new byte[200_000]);

            assertThat(connection.answer().head()).startsWith("HTTP/1.1 409").contains("Connection: close");
        }
    }

    /** Somebody who first sends all and then reads would find the connection reset, and no answer. */
    @Test
    void letsAClientReadTheRefusalWhoSendsAllOfALargeBodyFirst() throws IOException {
        try (RawConnection connection = connect()) {
            connection.send("POST /refuse" + HOST + "Content-Length: 8000000\r\n\r\n");
            connection.send(new byte[8_000_000]);

            assertThat(connection.answer().head()).startsWith("HTTP/1.1 409").contains("Connection: close");
        }
    }

    @Test
    void doesNotTakeABodyForTheNextRequest() throws IOException {
        String smuggled = "GET /count" + HOST + "\r\n";
        try (RawConnection connection = connect()) {
            connection.send("POST /refuse" + HOST + "Content-Length: " + smuggled.length() + "\r\n\r\n" + smuggled);
            connection.send("GET /" + HOST + "\r\n");

            assertThat(connection.answer().status()).isEqualTo(409);
            assertThat(connection.answer().body()).isEqualTo("here");
        }
    }

    @Test
    void asksForTheBodyOfAClientThatWaits() throws IOException {
        try (RawConnection connection = connect()) {
            connection.send("POST /count" + HOST + "Expect: 100-continue\r\nContent-Length: 100000\r\n\r\n");
            assertThat(connection.head()).startsWith("HTTP/1.1 100");

            connection.send(new byte[100_000]);

            assertThat(connection.answer().body()).isEqualTo("100000");
        }
    }

    @Test
    void refusesAClientThatWaitsBeforeItSends() throws IOException {
        try (RawConnection connection = connect()) {
            connection.send("POST /refuse" + HOST + "Expect: 100-continue\r\nContent-Length: 100000\r\n\r\n");

            assertThat(connection.head()).startsWith("HTTP/1.1 409").contains("Connection: close");
        }
    }

    @Test
    void slowUploadsTakeNoDescriptorsButTheirOwn() throws IOException {
        int uploads = 200;
        List<RawConnection> connections = new ArrayList<>();
        for (int i = 0; i < uploads; i++) {
            connections.add(connect().send("POST /count" + HOST + "Content-Length: 150000\r\n\r\n"));
        }
        long before = selectors();

        for (int part = 0; part < 3; part++) {
            for (RawConnection connection : connections) {
                connection.send(new byte[50_000]);
            }
        }

        for (RawConnection connection : connections) {
            assertThat(connection.answer().body()).isEqualTo("150000");
            connection.close();
        }
        assertThat(selectors()).isLessThan(before + uploads / 10);
    }

    private static long selectors() throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors.filter(BodiesTest::isSelector).count();
        }
    }

    private static boolean isSelector(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("anon_inode:");
        } catch (IOException closed) {
            return false;
        }
    }

    /** With a pool of two threads, readers that held theirs would leave none; other connections come and go beside them. */
    @ParameterizedTest
    @ValueSource(strings = {"/numbers", "/file"})
    void slowReadersHoldNoThread(String path) throws IOException {
        List<RawConnection> readers = new ArrayList<>();
        ServerConfig config = ServerConfig.DEFAULT.withPort(0).withDrain(Duration.ZERO);
        try (Server pooled = start(config, Threads.pooled(2, 256))) {
            for (int i = 0; i < 20; i++) {
                readers.add(new RawConnection(pooled.uri()).send("GET " + path + HOST + "Connection: close\r\n\r\n"));
            }
            for (RawConnection reader : readers) {
                assertThat(reader.head()).contains("content-length: " + LONG);
            }
            for (int i = 0; i < 100; i++) {
                try (RawConnection other = new RawConnection(pooled.uri())) {
                    assertThat(other.send("GET /" + HOST + "\r\n").answer().body())
                            .isEqualTo("here");
                }
                readers.get(i % 20).bytes(100); // others' sockets become writable while these close
            }
            for (RawConnection reader : readers) {
                reader.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/numbers", "/file"})
    void everyByteArrivesInItsPlaceWhileOthersLeave(String path) throws IOException {
        try (RawConnection reader = connect()) {
            reader.send("GET " + path + HOST + "Connection: close\r\n\r\n").head();
            for (int i = 0; i < 50; i++) {
                try (RawConnection leaver = connect()) {
                    leaver.send("GET " + path + HOST + "\r\n").head();
                }
            }

            assertThat(Numbered.read(reader.input())).isEqualTo(LONG);
        }
    }

    @Test
    void pipelinedRequestsBehindLargeAnswersAreAllAnswered() throws IOException {
        try (RawConnection connection = connect()) {
            for (int i = 0; i < 20; i++) {
                connection.send("GET /numbers" + HOST + "\r\nGET /" + HOST + "\r\n");
                connection.head();
                assertThat(Numbered.read(new ByteArrayInputStream(connection.bytes(LONG))))
                        .isEqualTo(LONG);

                assertThat(connection.answer().body()).isEqualTo("here");
            }
        }
    }

    @Test
    void breaksOffAndSaysWhenASourceIsShorterThanItSaid() throws Exception {
        try (LoggedLines logged = new LoggedLines("dev.cyanotype.server.connection.out.Transfer");
                RawConnection connection = connect()) {
            connection.send("GET /short" + HOST + "\r\n");

            assertThat(connection.head()).contains("content-length: " + LONG);
            assertThat(Numbered.read(connection.input())).isLessThanOrEqualTo(LONG / 2);
            sourceClosed.await();
            assertThat(logged.next()).startsWith("GET /short was cut short after ");
        }
    }

    @Test
    void cutsClientsThatSendOrTakeNothing() throws Exception {
        try (Server impatient = start(ServerConfig.DEFAULT.withPort(0).withStall(Duration.ofSeconds(1)));
                RawConnection small = new RawConnection(impatient.uri());
                RawConnection large = new RawConnection(impatient.uri());
                RawConnection reader = new RawConnection(impatient.uri())) {
            small.send("POST /count" + HOST + "Content-Length: 10\r\n\r\nabc");
            large.send("POST /count" + HOST + "Content-Length: 1000000\r\n\r\n").send(new byte[100_000]);
            reader.send("GET /numbers" + HOST + "\r\n");

            assertThat(small.answer().status()).isEqualTo(408);
            assertThat(large.answer().status()).isEqualTo(408);
            sourceClosed.await();
            assertThat(reader.untilEnd()).isLessThan(LONG);
        }
    }

    @Test
    void saysWhenABodyEndsEarly() throws Exception {
        try (RawConnection connection = connect()) {
            connection
                    .send("POST /count" + HOST + "Content-Length: 1000000\r\n\r\n")
                    .send(new byte[100_000]);
            connection.endSending();

            assertThat(connection.answer().status()).isEqualTo(400);
        }
    }

    @Test
    void breaksOffAStreamThatFails() throws IOException {
        try (RawConnection torn = connect();
                RawConnection late = connect()) {
            torn.send("GET /torn" + HOST + "\r\n");
            late.send("GET /late" + HOST + "\r\n");

            assertThat(torn.head()).startsWith("HTTP/1.1 200").contains("chunked");
            assertThat(torn.untilEnd()).isLessThan(100_100);
            assertThat(late.answer().status()).isEqualTo(500);
        }
    }

    @Test
    void endsEventsWhenTheClientGoes() throws Exception {
        try (RawConnection connection = connect()) {
            connection.send("GET /endless" + HOST + "\r\n");
            assertThat(connection.head()).contains("text/event-stream");
        }

        eventsEnded.await();
    }
}

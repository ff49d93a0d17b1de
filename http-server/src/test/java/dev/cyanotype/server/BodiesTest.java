package dev.cyanotype.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.Blueprint;
import dev.cyanotype.Router;
import dev.cyanotype.Setup;
import dev.cyanotype.http.BoundedChannel;
import dev.cyanotype.http.Event;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.Source;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bodies as clients with bad manners send and take them. */
class BodiesTest {
    private static final String HOST = " HTTP/1.1\r\nHost: localhost\r\n";

    private final CountDownLatch zerosClosed = new CountDownLatch(1);
    private final CountDownLatch eventsEnded = new CountDownLatch(1);
    private final Server server = start(ServerConfig.DEFAULT.withPort(0));

    private Server start(ServerConfig config) {
        return Server.start(Router.of(Blueprint.of("bodies", this::declare)), config);
    }

    private void declare(Setup setup) {
        setup.get("/", request -> Response.text("here"));
        setup.post("/count", BodiesTest::count);
        setup.post("/refuse", request -> Response.problem(409, "not now"));
        setup.get(
                "/zeros",
                request -> Response.source("application/octet-stream", new Zeros(64 << 20, zerosClosed::countDown)));
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

    private static Response count(Request request) throws IOException {
        try (InputStream in = request.stream()) {
            return Response.text(String.valueOf(in.transferTo(OutputStream.nullOutputStream())));
        }
    }

    /** So many zeros, of which none is kept. */
    record Zeros(long length, Runnable closed) implements Source {
        @Override
        public Optional<String> etag() {
            return Optional.empty();
        }

        @Override
        public ReadableByteChannel open(long from, long to) {
            InputStream zeros = new InputStream() {
                @Override
                public int read() {
                    return 0;
                }

                @Override
                public int read(byte[] target, int offset, int count) {
                    return count;
                }

                @Override
                public void close() {
                    closed.run();
                }
            };
            return new BoundedChannel(Channels.newChannel(zeros), to - from);
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

    @Test
    void slowReadersHoldNoThread() throws IOException {
        List<RawConnection> readers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            readers.add(connect().send("GET /zeros" + HOST + "Connection: close\r\n\r\n"));
        }
        for (RawConnection reader : readers) {
            assertThat(reader.head()).contains("content-length: 67108864");
        }

        try (RawConnection other = connect()) {
            assertThat(other.send("GET /" + HOST + "\r\n").answer().body()).isEqualTo("here");
        }

        assertThat(readers.get(0).untilEnd()).isEqualTo(64 << 20);
        for (RawConnection reader : readers) {
            reader.close();
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
            reader.send("GET /zeros" + HOST + "\r\n");

            assertThat(small.answer().status()).isEqualTo(408);
            assertThat(large.answer().status()).isEqualTo(408);
            zerosClosed.await();
            assertThat(reader.untilEnd()).isLessThan(64 << 20);
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

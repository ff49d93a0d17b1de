package dev.cyanotype.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.Blueprint;
import dev.cyanotype.Mount;
import dev.cyanotype.Param;
import dev.cyanotype.Router;
import dev.cyanotype.Setup;
import dev.cyanotype.http.Cookie;
import dev.cyanotype.http.Method;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.body.BoundedChannel;
import dev.cyanotype.http.body.Event;
import dev.cyanotype.http.body.Source;
import dev.cyanotype.http.form.Upload;
import dev.cyanotype.http.problem.HttpException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a client sees of a router, whatever lies between them. Runs in memory here, and over sockets in the server's tests. */
public abstract class HttpContract {
    private static final Param<Integer> LIMIT = Param.integer("limit", 1, 100).orElse(10);

    private TestClient client;

    /** Returns a client of {@code router}, which the test ends. */
    protected abstract TestClient client(Router router);

    public record Point(int x, int y) {}

    @BeforeEach
    void connect() {
        client = client(Router.builder()
                .mount(Blueprint.of("things", HttpContract::things), Mount.at("/things"))
                .mount(Blueprint.of("bodies", HttpContract::bodies))
                .build());
    }

    private static void things(Setup setup) {
        setup.after((request, response) -> response.header("x-scope", "things"));
        setup.onStatus(418, (error, request) -> Response.text("teapot").withStatus(418));
        setup.onError(IllegalStateException.class, (error, request) -> Response.text("saw " + error.getMessage()));
        setup.get("/", request -> Response.json(Map.of("limit", LIMIT.from(request))))
                .named("list");
        setup.get("/<int:number>", request -> Response.json(request.param("number", Integer.class)));
        setup.get("/quick", request -> Response.text("quick")).nonBlocking();
        setup.get("/name/<name>", request -> Response.text(request.param("name")));
        setup.get("/teapot", request -> {
            throw new HttpException(418, "short and stout");
        });
        setup.get("/state", request -> {
            throw new IllegalStateException("trouble");
        });
        setup.get("/broken", request -> {
            throw new IllegalArgumentException("secret");
        });
    }

    private static void bodies(Setup setup) {
        setup.post(
                "/points", Point.class, (request, point) -> Response.json(point).withStatus(201));
        setup.post("/count", request -> Response.json(count(request.stream())));
        setup.post("/ignored", request -> Response.text("not read"));
        setup.post("/form", request -> Response.text(form(request)));
        setup.get("/login", request -> Response.text("hello").cookie(Cookie.of("user", "ada")));
        setup.get("/whoami", request -> Response.text(request.cookies().getOrDefault("user", "nobody")));
        setup.get(
                "/lines",
                request -> Response.stream("text/plain", out -> {
                    for (int i = 0; i < 20_000; i++) {
                        out.write(("line " + i + "\n").getBytes(StandardCharsets.UTF_8));
                    }
                }));
        setup.get(
                "/events",
                request -> Response.events(events -> {
                    events.send(Event.of("progress", Map.of("done", 1)).id("1"));
                    events.ping();
                    events.send(Event.of("done", "all"));
                }));
        setup.get("/archive", request -> Response.source("application/x-tar", new Numbers(1_000_000)));
        setup.get("/archive/quick", request -> Response.source("application/x-tar", new Numbers(100_000)))
                .nonBlocking();
        setup.get("/lines/quick", request -> Response.stream("text/plain", out -> out.write('q')))
                .nonBlocking();
        setup.get("/gone", request -> Response.status(204));
        setup.get("/large", request -> Response.bytes("application/octet-stream", new byte[3_000_000]))
                .nonBlocking();
    }

    private static String form(Request request) {
        Map<String, String> files = new TreeMap<>();
        request.files().forEach((name, uploads) -> {
            Upload first = uploads.get(0);
            files.put(
                    name,
                    first.filename() + " " + first.contentType().orElse("-") + " "
                            + new String(first.bytes(), StandardCharsets.UTF_8));
        });
        return request.form().get("a b").orElse("-") + " " + request.form().getList("n") + " " + files;
    }

    private static long count(InputStream in) throws IOException {
        byte[] buffer = new byte[8192];
        long count = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            count += read;
        }
        return count;
    }

    /** Content of which every byte can be told from its place. */
    record Numbers(long length) implements Source {
        @Override
        public Optional<String> etag() {
            return Optional.of("numbers-" + length);
        }

        @Override
        public ReadableByteChannel open(long from, long to) {
            InputStream in = new InputStream() {
                private long at = from;

                @Override
                public int read() {
                    return at < length ? at(at++) : -1;
                }
            };
            return new BoundedChannel(Channels.newChannel(in), to - from);
        }

        static int at(long place) {
            return (int) (place * 31 >>> 3) & 0xff;
        }

        static byte[] bytes(int from, int to) {
            byte[] bytes = new byte[to - from];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) at(from + i);
            }
            return bytes;
        }
    }

    @Test
    void answersARoute() {
        TestResponse response = client.get("/things/7");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("content-type")).isEqualTo("application/json");
        assertThat(response.header("content-length")).isEqualTo("1");
        assertThat(response.text()).isEqualTo("7");
    }

    @Test
    void answersANonBlockingRoute() {
        assertThat(client.get("/things/quick").text()).isEqualTo("quick");
        assertThat(client.get("/archive/quick").bytes()).isEqualTo(Numbers.bytes(0, 100_000));
        assertThat(client.get("/lines/quick").text()).isEqualTo("q");
    }

    @Test
    void decodesPathsAndQueries() {
        assertThat(client.get("/things/name/Ada%20L%C3%B6w%2B%25").text()).isEqualTo("Ada Löw+%");
        assertThat(client.get("/things/name/a;b=c").text()).isEqualTo("a;b=c");
        assertThat(client.get("/things/?limit=%37").at("/limit")).isEqualTo(7L);
    }

    @Test
    void namesWhatIsWrongWithAnArgument() {
        TestResponse response = client.get("/things/?limit=ten");

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.header("content-type")).isEqualTo("application/problem+json");
        assertThat(response.text()).contains("limit", "ten");
    }

    @Test
    void answersHeadWithTheLengthOnly() {
        TestResponse response = client.head("/things/7");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("content-length")).isEqualTo("1");
        assertThat(response.bytes()).isEmpty();
    }

    @Test
    void saysWhatIsNotThere() {
        TestResponse response = client.get("/nowhere");

        assertThat(response.status()).isEqualTo(404);
        assertThat(response.at("/detail")).isEqualTo("There is nothing at /nowhere");
    }

    @Test
    void saysWhatIsAllowed() {
        TestResponse refused = client.delete("/things/7");
        TestResponse options = client.send(Request.of(Method.OPTIONS, "/things/7"));

        assertThat(refused.status()).isEqualTo(405);
        assertThat(refused.header("allow")).isEqualTo("GET, HEAD, OPTIONS");
        assertThat(options.header("allow")).isEqualTo("GET, HEAD, OPTIONS");
    }

    @Test
    void redirectsToTheSlash() {
        TestResponse response = client.get("/things?limit=3");

        assertThat(response.status()).isEqualTo(308);
        assertThat(response.header("location")).matches("https?://[^/]+/things/\\?limit=3");
    }

    @Test
    void refusesAMalformedPath() {
        assertThat(client.get("/things/name/%FF").status()).isEqualTo(400);
    }

    @Test
    void readsAndWritesJson() {
        TestResponse response = client.post("/points", new Point(3, 4));

        assertThat(response.status()).isEqualTo(201);
        assertThat(response.json(Point.class)).isEqualTo(new Point(3, 4));
    }

    @Test
    void namesEveryViolationOfABody() {
        TestResponse response = client.post("/points", "{\"x\":\"a\",\"z\":1}");

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.text()).contains("/x", "/y", "/z");
    }

    @Test
    void refusesABodyThatIsNotJson() {
        TestResponse response = client.send(Request.post("/points").body("text/plain", "{}"));

        assertThat(response.status()).isEqualTo(415);
    }

    @Test
    void refusesTooMuchJson() {
        TestResponse response = client.post("/points", "[" + " ".repeat(3 << 20) + "]");

        assertThat(response.status()).isEqualTo(413);
        assertThat(response.header("content-type")).isEqualTo("application/problem+json");
    }

    @Test
    void namesTheLimitOfAHead() {
        Request many = Request.get("/login");
        for (int i = 0; i <= 100; i++) {
            many = many.addHeader("x-" + i, "y");
        }
        String cookies =
                IntStream.rangeClosed(0, 200).mapToObj(i -> "c" + i + "=1").collect(Collectors.joining("; "));

        assertProblem(client.get("/login?" + "x".repeat(16 << 10)), 414, "16384 characters");
        assertProblem(client.send(many), 431, "100 header fields");
        assertProblem(client.send(Request.get("/login").header("x", "y".repeat(33 << 10))), 431, "32768 characters");
        assertProblem(client.send(Request.get("/whoami").header("cookie", cookies)), 431, "200 cookies");
        assertProblem(client.get("/things/?" + "a&".repeat(1_001)), 414, "1000 parameters");
    }

    @Test
    void namesTheLimitOfAForm() {
        Form parts = Form.empty();
        for (int i = 0; i <= 1_000; i++) {
            parts = parts.file("f", "x", "text/plain", new byte[1]);
        }

        assertProblem(client.post("/form", parts), 413, "1000 parts");
        assertProblem(client.post("/form", Form.of(Map.of("a", "x".repeat(500_001)))), 413, "500000 bytes");
        assertProblem(
                client.post("/form", Form.of(Map.of("a", Collections.nCopies(1_001, "")))), 413, "1000 parameters");
    }

    private static void assertProblem(TestResponse response, int status, String limit) {
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.text()).contains(limit);
    }

    @Test
    void sendsForms() {
        Form fields = Form.of(Map.of("a b", "ü&=")).with("n", 1).with("n", List.of(2, 3));

        assertThat(client.post("/form", fields).text()).isEqualTo("ü&= [1, 2, 3] {}");
        assertThat(client.post("/form", fields.file("f", "a.txt", "text/plain", "one".getBytes(StandardCharsets.UTF_8)))
                        .text())
                .isEqualTo("ü&= [1, 2, 3] {f=a.txt text/plain one}");
    }

    @Test
    void keepsCookies() {
        client.get("/login");

        assertThat(client.get("/whoami").text()).isEqualTo("ada");
    }

    @Test
    void runsHooksAndErrorHandlersOfTheBlueprint() {
        TestResponse teapot = client.get("/things/teapot");
        TestResponse state = client.get("/things/state");

        assertThat(teapot.status()).isEqualTo(418);
        assertThat(teapot.text()).isEqualTo("teapot");
        assertThat(teapot.header("x-scope")).isEqualTo("things");
        assertThat(state.text()).isEqualTo("saw trouble");
    }

    @Test
    void keepsAnUnexpectedErrorToItself() {
        TestResponse response = client.get("/things/broken");

        assertThat(response.status()).isEqualTo(500);
        assertThat(response.text()).doesNotContain("secret");
    }

    @Test
    void streamsAnAnswer() {
        String expected =
                IntStream.range(0, 20_000).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining());

        assertThat(client.get("/lines").text()).isEqualTo(expected);
    }

    @Test
    void sendsEvents() {
        TestResponse response = client.get("/events");

        assertThat(response.header("content-type")).isEqualTo("text/event-stream");
        assertThat(response.text())
                .contains("id: 1\nevent: progress\ndata: {\"done\":1}\n\n")
                .endsWith("event: done\ndata: all\n\n");
    }

    @Test
    void sendsASource() {
        TestResponse response = client.get("/archive");

        assertThat(response.header("content-length")).isEqualTo("1000000");
        assertThat(response.header("etag")).isEqualTo("\"numbers-1000000\"");
        assertThat(response.header("accept-ranges")).isEqualTo("bytes");
        assertThat(response.bytes()).isEqualTo(Numbers.bytes(0, 1_000_000));
    }

    @Test
    void sendsAnyRangeOfASource() {
        for (List<Integer> range : List.of(List.of(0, 1), List.of(999_999, 1_000_000), List.of(16_000, 700_001))) {
            TestResponse response = client.send(
                    Request.get("/archive").header("range", "bytes=" + range.get(0) + "-" + (range.get(1) - 1)));

            assertThat(response.status()).isEqualTo(206);
            assertThat(response.bytes()).isEqualTo(Numbers.bytes(range.get(0), range.get(1)));
        }
    }

    @Test
    void refusesARangeBeyondTheEnd() {
        TestResponse response = client.send(Request.get("/archive").header("range", "bytes=1000000-"));

        assertThat(response.status()).isEqualTo(416);
        assertThat(response.header("content-range")).isEqualTo("bytes */1000000");
    }

    @Test
    void resumesOnlyWhatHasNotChanged() {
        Request rest = Request.get("/archive").header("range", "bytes=999990-");

        TestResponse same = client.send(rest.header("if-range", "\"numbers-1000000\""));
        TestResponse changed = client.send(rest.header("if-range", "\"numbers-7\""));

        assertThat(same.status()).isEqualTo(206);
        assertThat(same.bytes()).isEqualTo(Numbers.bytes(999_990, 1_000_000));
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.bytes()).hasSize(1_000_000);
    }

    @Test
    void sendsNothingThatTheClientHas() {
        TestResponse response = client.send(Request.get("/archive").header("if-none-match", "\"numbers-1000000\""));

        assertThat(response.status()).isEqualTo(304);
        assertThat(response.header("etag")).isEqualTo("\"numbers-1000000\"");
        assertThat(response.bytes()).isEmpty();
    }

    @Test
    void tellsTheLengthOfASourceToHead() {
        TestResponse response = client.head("/archive");

        assertThat(response.header("content-length")).isEqualTo("1000000");
        assertThat(response.bytes()).isEmpty();
    }

    @Test
    void answersWithoutContent() {
        TestResponse response = client.get("/gone");

        assertThat(response.status()).isEqualTo(204);
        assertThat(response.headers().contains("content-length")).isFalse();
    }

    @Test
    void sendsALargeAnswer() {
        assertThat(client.get("/large").bytes()).hasSize(3_000_000);
    }

    @Test
    void streamsUploadsOfAnySize() {
        for (int size : new int[] {0, 1, 4_096, 65_535, 65_536, 65_537, 20_000_000}) {
            TestResponse known = client.send(Request.post("/count").body("text/plain", new byte[size]));
            TestResponse unknown = client.send(
                    Request.post("/count").body("text/plain", new java.io.ByteArrayInputStream(new byte[size])));

            assertThat(known.text()).isEqualTo(String.valueOf(size));
            assertThat(unknown.text()).isEqualTo(String.valueOf(size));
        }
    }

    @Test
    void answersBeforeTheBodyIsRead() {
        for (int size : new int[] {10, 100_000, 10_000_000}) {
            TestResponse response = client.send(Request.post("/ignored").body("text/plain", new byte[size]));

            assertThat(response.text()).isEqualTo("not read");
        }
    }
}

package dev.cyanotype.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.Blueprint;
import dev.cyanotype.Router;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.body.Source;
import dev.cyanotype.json.JsonCodec;
import dev.cyanotype.server.RawConnection.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private static final ServerConfig ANY_PORT = ServerConfig.DEFAULT.withPort(0);
    private static final ServerConfig MEASURED =
            ANY_PORT.withObservability(ANY_PORT.observability().withMetrics(true));

    private final Router router = Router.of(Blueprint.of("shop", setup -> {
        setup.get("/items/<int:id>", request -> Response.text("an item"));
        setup.get("/list/", request -> Response.text("items"));
        setup.get("/broken", request -> {
            throw new IllegalStateException("broken");
        });
    }));

    private static Response get(Server server, String target) throws Exception {
        return new RemoteRouter(server.uri()).handle(Request.get(target));
    }

    private static String text(Response response) throws IOException {
        return new String(response.content(JsonCodec.standard()), StandardCharsets.UTF_8);
    }

    private static Answer say(Server server, String request) throws IOException {
        try (RawConnection connection = new RawConnection(server.uri())) {
            return connection.send(request).answer();
        }
    }

    /** An answer reaches its client a moment before it is counted, so this asks until it is there. */
    private static List<String> counted(Server server, String sample) throws Exception {
        while (true) {
            List<String> lines = text(get(server, "/metrics")).lines().toList();
            if (lines.contains(sample)) {
                return lines;
            }
        }
    }

    private static String count(String method, String outcome, int status, String uri, int value) {
        return "http_server_requests_seconds_count{method=\"" + method + "\",outcome=\"" + outcome + "\",status=\""
                + status + "\",uri=\"" + uri + "\"} " + value;
    }

    @Test
    void showsWhatTheApplicationMeasures() throws Exception {
        AtomicInteger left = new AtomicInteger(3);
        Router measuring = Router.of(Blueprint.of("shop", setup -> {
            setup.gauge("left", "Things that are left", left::get);
            setup.gauge("broken", "Nothing", () -> {
                throw new IllegalStateException("broken");
            });
        }));
        try (Server server = Server.start(measuring, MEASURED)) {
            assertThat(text(get(server, "/metrics")))
                    .contains("# HELP shop_left Things that are left", "\nshop_left 3.0\n", "\nshop_broken NaN\n");
            left.set(2);
            assertThat(text(get(server, "/metrics"))).contains("\nshop_left 2.0\n");

            server.replace(Router.of(Blueprint.of("other", setup -> setup.gauge("size", "Size", () -> 7))));

            assertThat(text(get(server, "/metrics")))
                    .contains("\nother_size 7.0\n")
                    .doesNotContain("shop_left");
        }
    }

    @Test
    void countsRequestsByRoute() throws Exception {
        try (Server server = Server.start(router, MEASURED)) {
            get(server, "/items/1");
            get(server, "/items/2?q=3");
            get(server, "/list");
            get(server, "/broken");

            counted(server, count("GET", "SUCCESS", 200, "/items/<int:id>", 2));
            counted(server, count("GET", "REDIRECTION", 308, "REDIRECTION", 1));
            counted(server, count("GET", "SERVER_ERROR", 500, "/broken", 1));
        }
    }

    @Test
    void makesNoSeriesOutOfWhatClientsSay() throws Exception {
        try (Server server = Server.start(router, MEASURED)) {
            get(server, "/nothing/1");
            get(server, "/nothing/2");
            say(server, "FROB /items/1 HTTP/1.1\r\nHost: localhost\r\n\r\n");
            say(server, "GET /items/1 HTTP/1.1\r\nHost: evil.example\r\n\r\n");
            say(server, "POST /items/1 HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n");

            counted(server, count("GET", "CLIENT_ERROR", 404, "NOT_FOUND", 2));
            counted(server, count("UNKNOWN", "SERVER_ERROR", 501, "UNKNOWN", 1));
            counted(server, count("GET", "CLIENT_ERROR", 421, "UNKNOWN", 1));
            List<String> lines = counted(server, count("POST", "CLIENT_ERROR", 405, "UNKNOWN", 1));

            assertThat(lines).noneMatch(line -> line.contains("nothing") || line.contains("FROB"));
        }
    }

    @Test
    void countsRefusalsByTheirReason() throws Exception {
        try (Server server = Server.start(router, MEASURED)) {
            say(server, "GET /items/1 HTTP/1.1\r\nHost: evil.example\r\n\r\n");
            say(server, "GET /items/1 HTTP/9.9\r\nHost: localhost\r\n\r\n");
            say(server, "GET /items/1 HTTP/1.1\r\nHost: localhost\r\nA: b\r\n c\r\n\r\n");
            say(server, "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n");
            say(server, "POST / HTTP/1.1\r\nHost: localhost\r\nOrigin: http://evil.example\r\n\r\n");

            for (String reason : List.of("host", "version", "head", "framing", "cross_site")) {
                counted(server, "http_server_refusals_total{reason=\"" + reason + "\"} 1.0");
            }
        }
    }

    @Test
    void countsAnswersThatWereCutByWhoCutThem() throws Exception {
        Source unreadable = new Source() {
            @Override
            public long length() {
                return 1 << 20;
            }

            @Override
            public Optional<String> etag() {
                return Optional.empty();
            }

            @Override
            public ReadableByteChannel open(long from, long to) {
                return Channels.newChannel(InputStream.nullInputStream());
            }
        };
        Router cut = Router.of(Blueprint.of("cut", setup -> {
            setup.get("/source", request -> Response.source("text/plain", unreadable));
            setup.get(
                    "/stream",
                    request -> Response.stream("text/plain", out -> {
                        out.write(new byte[1 << 20]);
                        throw new IOException("No space left on device");
                    }));
            setup.get("/large", request -> Response.bytes("text/plain", new byte[100 << 20]));
        }));
        try (Server server = Server.start(cut, MEASURED)) {
            for (String path : List.of("/source", "/stream")) {
                try (RawConnection connection = new RawConnection(server.uri())) {
                    connection
                            .send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                            .untilEnd();
                }
            }
            try (RawConnection connection = new RawConnection(server.uri())) {
                connection
                        .send("GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n")
                        .head();
            }

            counted(server, "http_server_cuts_total{reason=\"failed\"} 2.0");
            counted(server, "http_server_cuts_total{reason=\"left\"} 1.0");
        }
    }

    @Test
    void speaksPrometheusAboutTheJvm() throws Exception {
        try (Server server = Server.start(router, MEASURED)) {
            Response response = get(server, "/metrics");

            assertThat(response.header("content-type")).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
            assertThat(text(response).lines())
                    .anyMatch(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""))
                    .anyMatch(line -> line.startsWith("jvm_gc_memory_allocated_bytes_total "))
                    .anyMatch(line -> line.startsWith("jvm_threads_live_threads "))
                    .anyMatch(line -> line.startsWith("process_cpu_usage "))
                    .allMatch(line -> line.startsWith("# ") || line.matches("[a-z0-9_]+(\\{.*\\})? \\S+"));
        }
    }

    @Test
    void areNotThereUnlessAskedFor() throws Exception {
        try (Server server = Server.start(router, ANY_PORT)) {
            assertThat(get(server, "/metrics").status()).isEqualTo(404);
        }
    }
}

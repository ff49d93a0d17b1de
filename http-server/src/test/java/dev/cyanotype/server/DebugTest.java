package dev.cyanotype.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cyanotype.Blueprint;
import dev.cyanotype.ConfigurationException;
import dev.cyanotype.Router;
import dev.cyanotype.config.Settings;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.json.JsonCodec;
import dev.cyanotype.server.threads.PromisedSpeed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DebugTest {
    private final CountDownLatch released = new CountDownLatch(1);
    private final AtomicBoolean closed = new AtomicBoolean();

    private Router router(boolean debug) {
        return Router.builder()
                .debug(debug)
                .mount(Blueprint.of("site", setup -> {
                    setup.onClose(() -> closed.set(true));
                    setup.get("/boom", request -> {
                        throw new IllegalStateException("boom");
                    });
                    setup.get("/stuck", request -> {
                                released.await();
                                return Response.text("free");
                            })
                            .nonBlocking();
                    setup.get("/slow", request -> {
                                long began = System.nanoTime();
                                while (System.nanoTime() - began
                                        < Duration.ofMillis(11).toNanos()) {
                                    Thread.onSpinWait();
                                }
                                return Response.text("done");
                            })
                            .nonBlocking();
                }))
                .build();
    }

    private static ServerConfig config(String... more) {
        Map<String, String> settings = new HashMap<>(Map.of("port", "0"));
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return ServerConfig.from(Settings.of(settings));
    }

    private Response get(boolean debug, String target) throws Exception {
        try (Server server = Server.start(router(debug), config())) {
            return new RemoteRouter(server.uri()).handle(Request.get(target).header("accept", "text/html"));
        }
    }

    private static String text(Response response) throws Exception {
        return new String(response.content(JsonCodec.standard()), StandardCharsets.UTF_8);
    }

    @Test
    void showsErrorsWithAPolicyThatFits() throws Exception {
        Response response = get(true, "/boom");

        assertThat(text(response)).contains("boom", "DebugTest.java:");
        assertThat(response.headers().all("content-security-policy"))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("default-src 'none'; style-src 'sha256-");
    }

    @Test
    void showsNothingWhenNotDebugging() throws Exception {
        assertThat(text(get(false, "/boom")))
                .contains("The server failed to answer.")
                .doesNotContain("boom", "java");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "127.example.com", "192.0.2.1"})
    void isRefusedWhereOthersCouldAsk(String host) {
        assertThatThrownBy(() -> Server.start(router(true), config("host", host)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("[DebugNotLoopback]")
                .hasMessageContaining("'" + host + "'");
        assertThat(closed).isTrue();
    }

    @Test
    void isRefusedUnderAnyName() {
        assertThatThrownBy(() -> Server.start(router(true), config("server.hosts", "*")))
                .hasMessageContaining("[DebugNotLoopback]")
                .hasMessageContaining("server.hosts");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void tellsWhichRouteKeptAnIoThread(boolean debug) throws Exception {
        List<String> messages;
        try (LoggedLines lines = new LoggedLines(PromisedSpeed.class.getName())) {
            get(debug, "/slow");
            messages = lines.soFar();
        }

        if (debug) {
            assertThat(messages).hasSize(1).first().asString().contains("[GET] /slow", "DebugTest.java:");
        } else {
            assertThat(messages).isEmpty();
        }
    }

    @Test
    void tellsWhichRouteKeepsAnIoThreadWhileItDoes() throws Exception {
        try (LoggedLines lines = new LoggedLines(PromisedSpeed.class.getName());
                Server server = Server.start(router(true), config());
                RawConnection connection = new RawConnection(server.uri())) {
            connection.send("GET /stuck HTTP/1.1\r\nHost: localhost\r\n\r\n");

            String report = lines.next();
            released.countDown();

            assertThat(report)
                    .contains("[GET] /stuck still keeps cyanotype I/O", "declared at", "DebugTest.java:")
                    .containsPattern("\\n    at .*dev\\.cyanotype\\.dispatch\\.RoutedRequest\\.answer\\(");
            assertThat(connection.answer().body()).isEqualTo("free");
            assertThat(lines.soFar()).isEmpty();
        }
    }
}

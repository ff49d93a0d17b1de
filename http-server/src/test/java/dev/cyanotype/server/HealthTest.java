package dev.cyanotype.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cyanotype.Blueprint;
import dev.cyanotype.ConfigurationException;
import dev.cyanotype.HealthCheck;
import dev.cyanotype.Router;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.server.RawConnection.Answer;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class HealthTest {
    private static final ServerConfig ANY_PORT = ServerConfig.DEFAULT.withPort(0);
    private static final HealthCheck WELL = () -> {};

    private static Router checking(HealthCheck first, HealthCheck second) {
        return Router.of(Blueprint.of("shop", setup -> {
            setup.healthCheck("stock", first);
            setup.healthCheck("till", second);
            setup.app().before(request -> {
                throw new HttpException(401, "Who are you?");
            });
            setup.get("/<path:anything>", request -> Response.text("anything"));
        }));
    }

    private static Answer ask(RawConnection connection, String path) throws IOException {
        return connection
                .send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                .answer();
    }

    private static Answer ask(Server server, String path) throws IOException {
        try (RawConnection connection = new RawConnection(server.uri())) {
            return ask(connection, path);
        }
    }

    @Test
    void isReadyWhenEveryCheckPasses() throws Exception {
        try (Server server = Server.start(checking(WELL, WELL), ANY_PORT)) {
            Answer live = ask(server, "/health/live");
            Answer ready = ask(server, "/health/ready");

            assertThat(live.status()).isEqualTo(200);
            assertThat(live.body()).isEqualTo("{\"status\":\"live\"}");
            assertThat(live.head()).contains("cache-control: no-store");
            assertThat(ready.status()).isEqualTo(200);
            assertThat(ready.body()).contains("\"ready\"", "[\"shop.stock\",\"shop.till\"]");
        }
    }

    @Test
    void namesTheCheckThatFailsAndKeepsToItselfWhy() throws Exception {
        Router router = checking(WELL, () -> {
            throw new IOException("password 'secret' was refused");
        });
        try (Server server = Server.start(router, ANY_PORT)) {
            Answer ready = ask(server, "/health/ready");

            assertThat(ready.status()).isEqualTo(503);
            assertThat(ready.head()).contains("application/problem+json");
            assertThat(ready.body()).contains("shop.till").doesNotContain("shop.stock", "secret");
            assertThat(ask(server, "/health/live").status()).isEqualTo(200);
        }
    }

    @Test
    void tellsWhatAnHttpExceptionSaysToCallers() throws Exception {
        Router router = checking(WELL, () -> {
            throw new HttpException(503, "The till is jammed.");
        });
        try (Server server = Server.start(router, ANY_PORT)) {
            assertThat(ask(server, "/health/ready").body()).contains("The till is jammed.");
        }
    }

    @Test
    void livesButIsNotReadyWhileItStarts() throws Exception {
        CompletableFuture<String> answers = new CompletableFuture<>();
        Router router = Router.of(Blueprint.of(
                "slow",
                setup -> setup.onStart(address -> {
                    try (RawConnection connection = new RawConnection(address.orElseThrow())) {
                        answers.complete(ask(connection, "/health/live").status() + " "
                                + ask(connection, "/health/ready").body());
                    } catch (IOException e) {
                        answers.completeExceptionally(e);
                    }
                })));
        try (Server server = Server.start(router, ANY_PORT)) {
            assertThat(answers.get()).startsWith("200").contains("The server is starting.");
            assertThat(ask(server, "/health/ready").status()).isEqualTo(200);
        }
    }

    @Test
    void isNotReadyWhileRequestsAreDrained() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        Router router = Router.of(Blueprint.of(
                "slow",
                setup -> setup.get("/wait", request -> {
                    asked.countDown();
                    released.await();
                    return Response.text("at last");
                })));
        Server server = Server.start(router, ANY_PORT);
        Thread stopping = new Thread(server::close);
        try (RawConnection waiting = new RawConnection(server.uri());
                RawConnection kept = new RawConnection(server.uri())) {
            ask(kept, "/health/live");
            waiting.send("GET /wait HTTP/1.1\r\nHost: localhost\r\n\r\n");
            asked.await();

            stopping.start();
            server.awaitStopping();
            Answer ready = ask(kept, "/health/ready");
            released.countDown();

            assertThat(ready.status()).isEqualTo(503);
            assertThat(ready.body()).contains("The server is stopping.");
            assertThat(waiting.answer().body()).isEqualTo("at last");
        }
        stopping.join();
    }

    @Test
    void leavesItsPathsToTheApplicationWhenSwitchedOff() throws Exception {
        ServerConfig off = ANY_PORT.withObservability(ANY_PORT.observability().withHealth(false));
        Router router =
                Router.of(Blueprint.of("own", setup -> setup.get("/health/live", request -> Response.text("my own"))));
        try (Server server = Server.start(router, off)) {
            assertThat(ask(server, "/health/live").body()).isEqualTo("my own");
            assertThat(ask(server, "/health/ready").status()).isEqualTo(404);
        }
    }

    @Test
    void refusesARouteOfTheApplicationAtItsPaths() {
        Router router =
                Router.of(Blueprint.of("own", setup -> setup.get("/health/live", request -> Response.text("my own"))));

        assertThatThrownBy(() -> Server.start(router, ANY_PORT))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("[ReservedPath]")
                .hasMessageContaining("'/health/live'")
                .hasMessageContaining("HealthTest.java:")
                .hasMessageContaining("server.health = false");
    }

    @Test
    void answersOnlyToTheServersNames() throws Exception {
        try (Server server = Server.start(checking(WELL, WELL), ANY_PORT);
                RawConnection connection = new RawConnection(server.uri())) {
            Answer answer = connection
                    .send("GET /health/ready HTTP/1.1\r\nHost: evil.example\r\n\r\n")
                    .answer();

            assertThat(answer.status()).isEqualTo(421);
        }
    }
}

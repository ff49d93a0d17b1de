package dev.cyanotype.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.Blueprint;
import dev.cyanotype.Router;
import dev.cyanotype.http.Response;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PipeliningTest {
    private static final String WAIT = "GET /wait HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final String NEXT = "GET /next HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final Server server = Server.start(
            Router.of(Blueprint.of("site", setup -> {
                setup.get("/wait", request -> {
                    asked.countDown();
                    released.await();
                    return Response.text("at last");
                });
                setup.get("/next", request -> Response.text("next"));
            })),
            config());

    /** Returns where it is served. */
    ServerConfig config() {
        return ServerConfig.DEFAULT.withPort(0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void answersInOrderWhatCameAtOnce() throws Exception {
        try (RawConnection connection = new RawConnection(server.uri())) {
            connection.send(WAIT + NEXT + NEXT);
            asked.await();
            released.countDown();

            assertThat(connection.answer().body()).isEqualTo("at last");
            assertThat(connection.answer().body()).isEqualTo("next");
            assertThat(connection.answer().body()).isEqualTo("next");
        }
    }

    @Test
    void answersWhatCameWhileAnotherRequestWasHandled() throws Exception {
        try (RawConnection connection = new RawConnection(server.uri())) {
            connection.send(WAIT);
            asked.await();
            connection.send(NEXT);
            askAnother();
            released.countDown();

            assertThat(connection.answer().body()).isEqualTo("at last");
            assertThat(connection.answer().body()).isEqualTo("next");
            assertThat(connection.send(NEXT).answer().body()).isEqualTo("next");
        }
    }

    @Test
    void goesOnAfterAClientThatDidNotWait() throws Exception {
        try (RawConnection connection = new RawConnection(server.uri())) {
            connection.send(WAIT);
            asked.await();
        }
        askAnother();
        released.countDown();

        askAnother();
    }

    private void askAnother() throws Exception {
        try (RawConnection other = new RawConnection(server.uri())) {
            assertThat(other.send(NEXT).answer().body()).isEqualTo("next");
        }
    }
}

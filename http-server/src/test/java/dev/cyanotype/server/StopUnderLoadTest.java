package dev.cyanotype.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.Blueprint;
import dev.cyanotype.Router;
import dev.cyanotype.http.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;

/** A server that stops while clients go on asking: each is answered in full, or not at all. */
class StopUnderLoadTest {
    private static final int CLIENTS = 8;

    private final Queue<String> answers = new ConcurrentLinkedQueue<>();
    private final CountDownLatch underWay = new CountDownLatch(50);

    @RepeatedTest(30)
    void answersInFullOrNotAtAll() throws Exception {
        Server server = Server.start(
                Router.of(Blueprint.of("hello", setup -> setup.get("/", request -> Response.text("Hello, Ada")))),
                ServerConfig.DEFAULT.withPort(0));
        List<Thread> clients = Stream.generate(() -> new Thread(() -> askUntilNobodyAnswers(server.uri())))
                .limit(CLIENTS)
                .toList();
        clients.forEach(Thread::start);
        underWay.await();

        server.close();

        for (Thread client : clients) {
            client.join();
        }
        assertThat(answers)
                .allSatisfy(
                        answer -> assertThat(answer).startsWith("HTTP/1.1 200").endsWith("\r\n\r\nHello, Ada"));
    }

    private void askUntilNobodyAnswers(URI address) {
        for (String answer = ask(address); !answer.isEmpty(); answer = ask(address)) {
            answers.add(answer);
            underWay.countDown();
        }
    }

    /** Returns the answer; nothing if the connection was refused, or closed before there was one. */
    private static String ask(URI address) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try (RawConnection connection = new RawConnection(address)) {
            connection
                    .send("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                    .input()
                    .transferTo(answer);
        } catch (IOException | UncheckedIOException gone) {
            return answer.toString(StandardCharsets.US_ASCII);
        }
        return answer.toString(StandardCharsets.US_ASCII);
    }
}

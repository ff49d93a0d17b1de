package dev.cyanotype.server.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.server.LoggedLines;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What comes through a parser that refuses less than today's. */
class RequestLogLineTest {
    private final LoggedLines logged = new LoggedLines("dev.cyanotype.requests");

    @AfterEach
    void stop() {
        logged.close();
    }

    private String line(String method, String path) throws InterruptedException {
        return line(method, path, Optional.empty());
    }

    private String line(String method, String path, Optional<String> refusal) throws InterruptedException {
        Duration time = Duration.ofNanos(1_234_567);
        new RequestLog()
                .note(new Exchange(
                        "id7", "127.0.0.1", method, path, Optional.empty(), refusal, Optional.empty(), 400, 12, time));
        return logged.next();
    }

    @Test
    void saysWhyARequestWasRefused() throws InterruptedException {
        assertThat(line("POST", "/", Optional.of("framing")))
                .isEqualTo("127.0.0.1 \"POST /\" refused:framing 400 12 1.235ms");
    }

    @Test
    void cannotBeForged() throws InterruptedException {
        assertThat(line("GET\"", "/a\r\n127.0.0.1 \"GET /b\" \u001b[31m\\\u0085"))
                .isEqualTo("127.0.0.1 \"GET\\u0022 /a\\u000d\\u000a127.0.0.1\\u0020\\u0022GET\\u0020/b\\u0022\\u0020"
                        + "\\u001b[31m\\u005c\\u0085\" - 400 12 1.235ms");
    }

    @Test
    void hasAnEnd() throws InterruptedException {
        assertThat(line("GET", "/" + "a".repeat(100_000)))
                .hasSizeLessThan(2_100)
                .contains("aaa...\" - 400");
    }

    @Test
    void carriesTheNameOfItsRequest() throws InterruptedException {
        line("GET", "/");

        assertThat(logged.request()).isEqualTo("id7");
    }
}

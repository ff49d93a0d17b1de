package dev.cyanotype.server.observe;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What comes through a parser that refuses less than today's. */
class RequestLogLineTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.cyanotype.requests");
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

    @BeforeEach
    void listen() {
        logged.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(logged);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(logged);
        logger.setLevel(null);
    }

    private ILoggingEvent line(String method, String path) {
        new RequestLog()
                .note(new Exchange(
                        "id7", "127.0.0.1", method, path, Optional.empty(), 400, 12, Duration.ofNanos(1_234_567)));
        return logged.list.get(0);
    }

    @Test
    void cannotBeForged() {
        ILoggingEvent line = line("GET\"", "/a\r\n127.0.0.1 \"GET /b\" \u001b[31m\\\u0085");

        assertThat(line.getFormattedMessage())
                .isEqualTo("127.0.0.1 \"GET\\u0022 /a\\u000d\\u000a127.0.0.1\\u0020\\u0022GET\\u0020/b\\u0022\\u0020"
                        + "\\u001b[31m\\u005c\\u0085\" - 400 12 1.235ms");
    }

    @Test
    void hasAnEnd() {
        assertThat(line("GET", "/" + "a".repeat(100_000)).getFormattedMessage())
                .hasSizeLessThan(2_100)
                .contains("aaa...\" - 400");
    }

    @Test
    void carriesTheNameOfItsRequest() {
        assertThat(line("GET", "/").getMDCPropertyMap()).containsEntry("request", "id7");
    }
}

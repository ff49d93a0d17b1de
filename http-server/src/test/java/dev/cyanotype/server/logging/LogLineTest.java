package dev.cyanotype.server.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogLineTest {
    private final LogLine layout = new LogLine();

    private static LoggingEvent event(Level level, Exception error) {
        LoggingEvent event = new LoggingEvent(
                "here",
                new LoggerContext().getLogger("dev.cyanotype.server.Server"),
                level,
                "{} left",
                error,
                new Object[] {3});
        event.setInstant(LocalDateTime.of(2024, 2, 29, 7, 8, 9, 45_678_900)
                .atZone(ZoneId.systemDefault())
                .toInstant());
        event.setMDCPropertyMap(Map.of("request", "id7"));
        return event;
    }

    @Test
    void hasTimeLevelLoggerRequestAndMessage() {
        assertThat(layout.doLayout(event(Level.WARN, null)))
                .isEqualTo("07:08:09.045 WARN  d.c.server.Server [id7] 3 left" + System.lineSeparator());
    }

    @Test
    void isFollowedByTheStackOfAnError() {
        Exception error = new IllegalStateException("outer", new IllegalArgumentException("inner"));

        assertThat(layout.doLayout(event(Level.ERROR, error)).lines())
                .startsWith(
                        "07:08:09.045 ERROR d.c.server.Server [id7] 3 left", "java.lang.IllegalStateException: outer")
                .anyMatch(line -> line.startsWith("\tat dev.cyanotype.server.logging.LogLineTest."))
                .contains("Caused by: java.lang.IllegalArgumentException: inner");
    }
}

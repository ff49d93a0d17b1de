package dev.cyanotype.server.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class LogLineTest {
    private final LogLine layout = new LogLine();

    private static LogRecord record(Level level, String logger, @Nullable Exception error) {
        LogRecord event = new LogRecord(level, "3 left");
        event.setLoggerName(logger);
        event.setThrown(error);
        event.setInstant(LocalDateTime.of(2024, 2, 29, 7, 8, 9, 45_678_900)
                .atZone(ZoneId.systemDefault())
                .toInstant());
        return event;
    }

    private String line(Level level, String logger) {
        return layout.format(record(level, logger, null));
    }

    @Test
    void hasTimeLevelLoggerRequestAndMessage() {
        try (MDC.MDCCloseable request = MDC.putCloseable("request", "id7")) {
            assertThat(line(Level.WARNING, "dev.cyanotype.server.Server"))
                    .isEqualTo("07:08:09.045 WARN  d.c.server.Server [id7] 3 left" + System.lineSeparator());
        }
    }

    @Test
    void hasSlf4jsLevelsAndShortNames() {
        assertThat(line(Level.INFO, "dev.cyanotype.requests")).contains(" INFO  d.cyanotype.requests [-] ");
        assertThat(line(Level.FINE, "Short")).contains(" DEBUG Short [-] ");
        assertThat(line(Level.SEVERE, "AnImmeasurablyLongClassName"))
                .contains(" ERROR AnImmeasurablyLongClassName [-] ");
    }

    @Test
    void isFollowedByTheStackOfAnError() {
        Exception error = new IllegalStateException("outer", new IllegalArgumentException("inner"));

        assertThat(layout.format(record(Level.SEVERE, "dev.cyanotype.server.Server", error))
                        .lines())
                .startsWith("07:08:09.045 ERROR d.c.server.Server [-] 3 left", "java.lang.IllegalStateException: outer")
                .anyMatch(line -> line.startsWith("\tat dev.cyanotype.server.logging.LogLineTest."))
                .contains("Caused by: java.lang.IllegalArgumentException: inner");
    }
}

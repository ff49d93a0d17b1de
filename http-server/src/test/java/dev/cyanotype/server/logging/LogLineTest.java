package dev.cyanotype.server.logging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.json.JsonCodec;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
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
                    .matches(
                            "2024-02-29T07:08:09\\.045(Z|[+-]\\d\\d:\\d\\d) WARN  d\\.c\\.server\\.Server \\[id7] 3 left\\R");
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
    void canBeJson() {
        Exception error = new IllegalStateException("quotes \" and \n lines");
        try (MDC.MDCCloseable request = MDC.putCloseable("request", "id7")) {
            String line = new JsonLine().format(record(Level.SEVERE, "dev.cyanotype.server.Server", error));

            Map<?, ?> read = JsonCodec.standard().decode(line, Map.class);
            assertThat(read.get("time").toString()).matches("2024-02-2\\d.*Z");
            assertThat(read.get("level")).isEqualTo("ERROR");
            assertThat(read.get("request")).isEqualTo("id7");
            assertThat(read.get("message")).isEqualTo("3 left");
            assertThat(read.get("stack").toString()).contains("quotes \" and \n lines", "LogLineTest.canBeJson");
            assertThat(line.strip()).doesNotContain("\n");
        }
    }

    @Test
    void isFollowedByTheStackOfAnError() {
        Exception error = new IllegalStateException("outer", new IllegalArgumentException("inner"));

        assertThat(layout.format(record(Level.SEVERE, "dev.cyanotype.server.Server", error))
                        .lines())
                .anyMatch(line -> line.endsWith(" ERROR d.c.server.Server [-] 3 left"))
                .contains("    java.lang.IllegalStateException: outer")
                .anyMatch(line -> line.startsWith("    \tat dev.cyanotype.server.logging.LogLineTest."))
                .contains("    Caused by: java.lang.IllegalArgumentException: inner");
    }

    /** A label or a name that a client has sent cannot pretend to be a message of the server. */
    @Test
    void keepsWhatOthersHaveWrittenOnLinesThatBeginNoMessage() {
        Exception error =
                new IllegalStateException("label 'a\n2026-11-29T17:00:00.000Z INFO  d.c.server.Server [-] forged\0'");

        String[] lines = layout.format(record(Level.WARNING, "dev.cyanotype.server.Server", error))
                .split(System.lineSeparator(), -1);

        assertThat(lines[2]).isEqualTo("    2026-11-29T17:00:00.000Z INFO  d.c.server.Server [-] forged\\u0000'");
    }
}

package dev.cyanotype.server.logging;

import dev.cyanotype.json.JsonCodec;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import org.slf4j.MDC;

/**
 * A line of JSON for each message, for programs that collect logs: {@code time}, {@code level}, {@code logger},
 * {@code request}, {@code message}, and the {@code stack} of an error.
 */
final class JsonLine extends Formatter {
    @Override
    public String format(LogRecord record) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("time", record.getInstant().truncatedTo(ChronoUnit.MILLIS).toString());
        line.put("level", LogLine.level(record.getLevel()).strip());
        line.put("logger", Objects.requireNonNullElse(record.getLoggerName(), ""));
        String request = MDC.get("request");
        if (request != null) {
            line.put("request", request);
        }
        line.put("message", Objects.requireNonNullElse(formatMessage(record), ""));
        if (record.getThrown() != null) {
            line.put("stack", LogLine.stack(record.getThrown()));
        }
        return new String(JsonCodec.standard().encode(line), StandardCharsets.UTF_8) + "\n";
    }
}

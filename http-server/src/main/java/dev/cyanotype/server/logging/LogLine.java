package dev.cyanotype.server.logging;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Objects;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.slf4j.MDC;

/** Date and time with the zone's offset (RFC 3339), level, logger, request and message, and the stack of an error below. Quicker to start than a pattern. */
final class LogLine extends Formatter {
    private static final int NAME = 20;
    private static final String BELOW = "    ";

    @Override
    public String format(LogRecord record) {
        StringBuilder line = new StringBuilder(128);
        addTime(line, OffsetDateTime.ofInstant(record.getInstant(), ZoneId.systemDefault()));
        line.append(' ').append(level(record.getLevel())).append(' ');
        line.append(shortened(Objects.requireNonNullElse(record.getLoggerName(), "-")));
        line.append(" [").append(Objects.requireNonNullElse(MDC.get("request"), "-"));
        line.append("] ");
        addText(line, Objects.requireNonNullElse(formatMessage(record), ""));
        line.append(System.lineSeparator());
        if (record.getThrown() != null) {
            addText(line.append(BELOW), stack(record.getThrown()).stripTrailing());
            line.append(System.lineSeparator());
        }
        return line.toString();
    }

    /** Adds what others may have written: no line of it looks like a message of its own, and signs that cannot be seen are spelled. */
    private static void addText(StringBuilder line, String text) {
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            if (letter == '\n') {
                line.append(System.lineSeparator()).append(BELOW);
            } else if (letter == '\t' || !Character.isISOControl(letter)) {
                line.append(letter);
            } else if (letter != '\r' || at + 1 == text.length() || text.charAt(at + 1) != '\n') {
                line.append(String.format(Locale.ROOT, "\\u%04x", (int) letter));
            }
        }
    }

    static String stack(Throwable thrown) {
        StringWriter stack = new StringWriter();
        thrown.printStackTrace(new PrintWriter(stack));
        return stack.toString();
    }

    private static void addTime(StringBuilder line, OffsetDateTime time) {
        addDigits(line, time.getYear(), 1000);
        addDigits(line.append('-'), time.getMonthValue(), 10);
        addDigits(line.append('-'), time.getDayOfMonth(), 10);
        addDigits(line.append('T'), time.getHour(), 10);
        addDigits(line.append(':'), time.getMinute(), 10);
        addDigits(line.append(':'), time.getSecond(), 10);
        addDigits(line.append('.'), time.getNano() / 1_000_000, 100);
        line.append(time.getOffset());
    }

    private static void addDigits(StringBuilder line, int number, int unit) {
        for (int left = unit; left > 0; left /= 10) {
            line.append((char) ('0' + number / left % 10));
        }
    }

    /** Returns SLF4J's name of a level, in five characters. */
    static String level(Level level) {
        int value = level.intValue();
        if (value >= Level.SEVERE.intValue()) {
            return "ERROR";
        }
        if (value >= Level.WARNING.intValue()) {
            return "WARN ";
        }
        return value >= Level.INFO.intValue() ? "INFO " : "DEBUG";
    }

    /** Leaves of packages their first letter, from the left, until the name is short enough. */
    private static String shortened(String name) {
        StringBuilder text = new StringBuilder(name);
        int from = 0;
        int dot = text.indexOf(".");
        while (dot >= 0 && text.length() > NAME) {
            text.delete(from + 1, dot);
            from += 2;
            dot = text.indexOf(".", from);
        }
        return text.toString();
    }
}

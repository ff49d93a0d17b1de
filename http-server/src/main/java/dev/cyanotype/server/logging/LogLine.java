package dev.cyanotype.server.logging;

import ch.qos.logback.classic.pattern.TargetLengthBasedClassNameAbbreviator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** Time, level, logger, request and message, and the stack of an error below. Quicker to start than a pattern. */
final class LogLine extends LayoutBase<ILoggingEvent> {
    private static final int NAME = 20;

    private final TargetLengthBasedClassNameAbbreviator names = new TargetLengthBasedClassNameAbbreviator(NAME);

    @Override
    public String doLayout(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(128);
        addTime(line, event);
        String level = event.getLevel().toString();
        line.append(' ').append(level).append(" ".repeat(Math.max(1, 6 - level.length())));
        line.append(names.abbreviate(event.getLoggerName()));
        line.append(" [")
                .append(event.getMDCPropertyMap().getOrDefault("request", "-"))
                .append("] ");
        line.append(event.getFormattedMessage()).append(System.lineSeparator());
        IThrowableProxy error = event.getThrowableProxy();
        if (error != null) {
            line.append(ThrowableProxyUtil.asString(error));
        }
        return line.toString();
    }

    private static void addTime(StringBuilder line, ILoggingEvent event) {
        LocalTime time = ZonedDateTime.ofInstant(event.getInstant(), ZoneId.systemDefault())
                .toLocalTime();
        addDigits(line, time.getHour(), 10);
        addDigits(line.append(':'), time.getMinute(), 10);
        addDigits(line.append(':'), time.getSecond(), 10);
        addDigits(line.append('.'), time.getNano() / 1_000_000, 100);
    }

    private static void addDigits(StringBuilder line, int number, int unit) {
        for (int left = unit; left > 0; left /= 10) {
            line.append((char) ('0' + number / left % 10));
        }
    }
}

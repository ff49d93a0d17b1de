package dev.cyanotype.storage;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and writes times such as {@code 90m} or {@code 24h}, as the settings {@code storage.grace} and {@code uploads.kept} have them. */
public final class TimeSpan {
    /** What a reader of settings and queries expects. */
    public static final String EXPECTATION = "a time such as 0s, 90m, 24h or 7d";

    private static final Pattern TIME = Pattern.compile("([0-9]{1,6})([smhd])");

    private TimeSpan() {}

    /** Reads it, or throws an IllegalArgumentException. */
    public static Duration parse(String text) {
        Matcher time = TIME.matcher(text);
        if (!time.matches()) {
            throw new IllegalArgumentException(text);
        }
        long count = Long.parseLong(time.group(1));
        return switch (time.group(2)) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }

    /** Writes a time in whole hours, else in minutes, else in seconds: {@code 24h}, {@code 90m} or {@code 0s}. */
    public static String text(Duration time) {
        long seconds = time.toSeconds();
        if (seconds % 3_600 == 0 && seconds > 0) {
            return seconds / 3_600 + "h";
        }
        return seconds % 60 == 0 && seconds > 0 ? seconds / 60 + "m" : seconds + "s";
    }
}

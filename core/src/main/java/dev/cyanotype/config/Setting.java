package dev.cyanotype.config;

import java.nio.file.Path;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A named, typed value of the configuration. Immutable.
 *
 * @param <T> what it is read as
 */
public final class Setting<T> {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,15})\\s*([KMGT]?)(i?B)?", Pattern.CASE_INSENSITIVE);

    private final String name;
    private final String fallback;
    private final String expectation;
    private final Function<String, T> parser;

    private Setting(String name, String fallback, String expectation, Function<String, T> parser) {
        this.name = name;
        this.fallback = fallback;
        this.expectation = expectation;
        this.parser = parser;
    }

    /**
     * Returns a setting that {@code parser} reads; what it throws an IllegalArgumentException for is reported with
     * {@code expectation}, such as {@code "a day such as 2026-11-26"}.
     */
    public static <T> Setting<T> of(String name, String fallback, String expectation, Function<String, T> parser) {
        return new Setting<>(name, fallback, expectation, parser);
    }

    /** Returns a setting of text. */
    public static Setting<String> text(String name, String fallback) {
        return new Setting<>(name, fallback, "text", text -> text);
    }

    /** Returns a setting of an integer within bounds. */
    public static Setting<Integer> integer(String name, int min, int max, int fallback) {
        String expectation = "an integer from " + min + " to " + max;
        return new Setting<>(name, String.valueOf(fallback), expectation, text -> {
            int value = Integer.parseInt(text);
            if (value < min || value > max) {
                throw new IllegalArgumentException(text);
            }
            return value;
        });
    }

    /** Returns a setting of {@code true} or {@code false}. */
    public static Setting<Boolean> flag(String name, boolean fallback) {
        return new Setting<>(name, String.valueOf(fallback), "true or false", text -> {
            if (!text.equals("true") && !text.equals("false")) {
                throw new IllegalArgumentException(text);
            }
            return text.equals("true");
        });
    }

    /** Returns a setting of a number of bytes, such as {@code 512M} or {@code 10 GiB}; units are powers of 1,024. */
    public static Setting<Long> bytes(String name, String fallback) {
        return new Setting<>(name, fallback, "a number of bytes such as 512M or 10G", Setting::parseBytes);
    }

    /** Returns a setting of a file or folder. */
    public static Setting<Path> path(String name, String fallback) {
        return new Setting<>(name, fallback, "a path", Path::of);
    }

    private static Long parseBytes(String text) {
        Matcher size = SIZE.matcher(text.strip());
        if (!size.matches()) {
            throw new IllegalArgumentException(text);
        }
        int power = size.group(2).isEmpty()
                ? 0
                : "KMGT".indexOf(Character.toUpperCase(size.group(2).charAt(0))) + 1;
        return Math.multiplyExact(Long.parseLong(size.group(1)), 1L << (10 * power));
    }

    /** Returns the name, such as {@code datasets.quota}. */
    public String name() {
        return name;
    }

    T parse(String text) {
        return parser.apply(text);
    }

    String fallback() {
        return fallback;
    }

    String expectation() {
        return expectation;
    }
}

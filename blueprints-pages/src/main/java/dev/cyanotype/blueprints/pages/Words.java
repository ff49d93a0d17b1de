package dev.cyanotype.blueprints.pages;

import dev.cyanotype.templates.Templates;
import io.pebbletemplates.pebble.extension.escaper.SafeString;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The filters of pages: {@code 12345 | num} is 12,345, {@code 1234567 | bytes} is 1.2 MB, {@code 0.9733 | pct} is 97.33 %,
 * {@code duration | ms}, {@code instant | when}, {@code digest | sha}.
 * Numbers are written as in English, sizes in powers of ten, times in UTC.
 */
final class Words {
    private static final DecimalFormatSymbols ENGLISH = DecimalFormatSymbols.getInstance(Locale.ENGLISH);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB"};
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{13,128}");
    private static final int DIGITS_SHOWN = 12;

    private Words() {}

    static void addTo(Templates templates) {
        templates.filter("num", arguments -> number(arguments.get(0)));
        templates.filter("bytes", arguments -> bytes(arguments.get(0)));
        templates.filter("pct", arguments -> percent(arguments.get(0)));
        templates.filter("ms", arguments -> milliseconds(arguments.get(0)));
        templates.filter("when", arguments -> when(arguments.get(0)));
        templates.filter("sha", arguments -> sha(arguments.get(0)));
        templates.filter("digits", Words::digits);
    }

    private static @Nullable Object number(@Nullable Object value) {
        return value instanceof Number number ? new DecimalFormat("#,##0.####", ENGLISH).format(number) : value;
    }

    /** Writes a figure with as many digits after the point as asked for, 4 if nothing is said. */
    private static @Nullable Object digits(List<@Nullable Object> arguments) {
        int digits = arguments.size() > 1 && arguments.get(1) instanceof Number count ? count.intValue() : 4;
        return arguments.get(0) instanceof Number number
                ? new DecimalFormat(digits == 0 ? "#,##0" : "#,##0." + "0".repeat(digits), ENGLISH).format(number)
                : arguments.get(0);
    }

    private static @Nullable Object bytes(@Nullable Object value) {
        if (!(value instanceof Number number)) {
            return value;
        }
        double size = number.doubleValue();
        int unit = 0;
        while (size >= 999.5 && unit < UNITS.length - 1) {
            size /= 1000;
            unit++;
        }
        String pattern = unit == 0 || size >= 9.95 ? "0" : "0.0";
        String text = new DecimalFormat(pattern, ENGLISH).format(size) + " " + UNITS[unit];
        return new SafeString("<data value=\"" + number.longValue() + "\" title=\"" + number(number) + " bytes\">"
                + text + "</data>");
    }

    private static @Nullable Object percent(@Nullable Object value) {
        return value instanceof Number number
                ? new DecimalFormat("0.00", ENGLISH).format(number.doubleValue() * 100) + " %"
                : value;
    }

    private static @Nullable Object milliseconds(@Nullable Object value) {
        double nanos;
        if (value instanceof Duration duration) {
            nanos = duration.toNanos();
        } else if (value instanceof Number number) {
            nanos = number.doubleValue() * 1e6;
        } else {
            return value;
        }
        if (nanos < 1e9) {
            return new DecimalFormat(nanos < 1e7 ? "0.##" : "0", ENGLISH).format(nanos / 1e6) + " ms";
        }
        long seconds = Math.round(nanos / 1e9);
        return seconds < 60
                ? new DecimalFormat("0.0", ENGLISH).format(nanos / 1e9) + " s"
                : seconds / 60 + " min " + seconds % 60 + " s";
    }

    private static @Nullable Object when(@Nullable Object value) {
        return value instanceof Instant instant
                ? new SafeString("<time datetime=\"" + instant + "\">" + MINUTE.format(instant) + "</time>")
                : value;
    }

    private static @Nullable Object sha(@Nullable Object value) {
        Matcher digest = HEX.matcher(String.valueOf(value));
        return digest.matches()
                ? new SafeString("<code class=\"sha\" title=\"" + value + "\">"
                        + String.valueOf(value).substring(0, DIGITS_SHOWN) + "<span>"
                        + String.valueOf(value).substring(DIGITS_SHOWN) + "</span></code>")
                : value;
    }
}

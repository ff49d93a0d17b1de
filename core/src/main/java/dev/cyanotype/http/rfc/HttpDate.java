package dev.cyanotype.http.rfc;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** Dates as HTTP writes them (RFC 9110 section 5.6.7). */
public final class HttpDate {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private HttpDate() {}

    /** Returns a time as it is sent, such as {@code Fri, 27 Nov 2026 08:00:00 GMT}. */
    public static String format(Instant instant) {
        return FORMAT.format(instant);
    }

    /** Returns the date, or nothing if it is malformed: such a field is to be ignored. */
    public static Optional<Instant> parse(String text) {
        try {
            return Optional.of(FORMAT.parse(text.strip(), Instant::from));
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }

    static Instant wholeSeconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }
}

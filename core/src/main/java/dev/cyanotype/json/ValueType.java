package dev.cyanotype.json;

import dev.cyanotype.json.text.Numbers;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A class of the JDK whose values are one JSON text, number or truth value.
 *
 * @param expected what is expected, for the caller
 * @param reader returns the value, or null or an exception if it is none
 */
record ValueType(String expected, Function<Object, @Nullable Object> reader) {
    private static final Map<Class<?>, ValueType> ALL = all();
    private static final ClassValue<Optional<ValueType>> BY_CLASS = new ClassValue<>() {
        @Override
        protected Optional<ValueType> computeValue(Class<?> type) {
            Class<?> boxed = Primitives.wrap(type);
            return boxed.isEnum() ? Optional.of(constants(boxed)) : Optional.ofNullable(ALL.get(boxed));
        }
    };

    private static Map<Class<?>, ValueType> all() {
        Map<Class<?>, ValueType> all = new LinkedHashMap<>();
        all.put(Boolean.class, new ValueType("true or false", json -> json instanceof Boolean ? json : null));
        all.put(String.class, text("a string", text -> text));
        all.put(Character.class, text("one character", text -> text.length() == 1 ? text.charAt(0) : null));
        all.put(Long.class, integer("an integer", number -> number));
        all.put(Integer.class, integer(within(Integer.MIN_VALUE, Integer.MAX_VALUE), Numbers::exactInteger));
        all.put(Short.class, integer(within(Short.MIN_VALUE, Short.MAX_VALUE), Numbers::exactShort));
        all.put(Byte.class, integer(within(Byte.MIN_VALUE, Byte.MAX_VALUE), Numbers::exactByte));
        all.put(Double.class, new ValueType("a number", Numbers::real));
        all.put(Float.class, new ValueType("a number that fits a float", Numbers::single));
        all.put(BigInteger.class, new ValueType("an integer, as a string if it is long", Numbers::bigInteger));
        all.put(
                BigDecimal.class,
                new ValueType("a number, as a string if it has more than 15 digits", Numbers::decimal));
        all.put(LocalDate.class, text("a date such as '2026-11-26'", LocalDate::parse));
        all.put(LocalTime.class, text("a time such as '13:05:00'", LocalTime::parse));
        all.put(LocalDateTime.class, text("a date and time such as '2026-11-26T13:05:00'", LocalDateTime::parse));
        all.put(
                OffsetDateTime.class,
                text("a date and time with offset such as '2026-11-26T13:05:00+01:00'", OffsetDateTime::parse));
        all.put(
                ZonedDateTime.class,
                text(
                        "a date and time with zone such as '2026-11-26T13:05:00+01:00[Europe/Berlin]'",
                        ZonedDateTime::parse));
        all.put(OffsetTime.class, text("a time with offset such as '13:05:00+01:00'", OffsetTime::parse));
        all.put(Instant.class, text("an instant such as '2026-11-26T12:05:00Z'", Instant::parse));
        all.put(Date.class, text("an instant such as '2026-11-26T12:05:00Z'", text -> Date.from(Instant.parse(text))));
        all.put(Year.class, text("a year such as '2026'", Year::parse));
        all.put(YearMonth.class, text("a month such as '2026-11'", YearMonth::parse));
        all.put(ZoneId.class, text("a time zone such as 'Europe/Berlin'", ZoneId::of));
        all.put(Period.class, text("a period such as 'P1M3D'", Period::parse));
        all.put(Duration.class, text("a duration such as 'PT1H30M'", Duration::parse));
        all.put(UUID.class, text("a UUID such as '123e4567-e89b-12d3-a456-426614174000'", ValueType::uuid));
        all.put(URI.class, text("a URI", URI::create));
        return all;
    }

    /** Returns how values of a class are read; primitives like what stands for them. */
    static Optional<ValueType> of(Class<?> type) {
        return BY_CLASS.get(type);
    }

    /** Returns the value, or null if {@code json} is none. */
    @Nullable
    Object read(Object json) {
        try {
            return reader.apply(json);
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException malformed) {
            return null;
        }
    }

    private static ValueType constants(Class<?> type) {
        Map<String, Object> constants = EnumNames.constants(type);
        String names = constants.keySet().stream().collect(Collectors.joining("', '", "'", "'"));
        return text("one of " + names, constants::get);
    }

    private static ValueType text(String expected, Function<String, @Nullable Object> parser) {
        return new ValueType(expected, json -> json instanceof String text ? parser.apply(text) : null);
    }

    private static ValueType integer(String expected, Function<Long, @Nullable Object> narrowing) {
        return new ValueType(expected, json -> json instanceof Long number ? narrowing.apply(number) : null);
    }

    private static String within(long min, long max) {
        return "an integer from " + min + " to " + max;
    }

    /** Takes all digits only: {@link UUID#fromString} fills in what is missing. */
    private static @Nullable UUID uuid(String text) {
        UUID uuid = UUID.fromString(text);
        return uuid.toString().equalsIgnoreCase(text) ? uuid : null;
    }
}

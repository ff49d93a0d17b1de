package dev.cyanotype.json;

import java.nio.charset.StandardCharsets;

/**
 * Turns values into JSON and back. Thread-safe.
 *
 * <p>Written are records, maps, lists, text, numbers, booleans, enums (in lower case, {@code _} as {@code -}),
 * dates and times (ISO 8601), {@link java.util.UUID}, {@link java.math.BigDecimal} (as text, so that nothing is lost) and {@link java.util.Optional} (its value or {@code null}); a {@code null} is written as such.
 */
public interface JsonCodec {
    /** Returns the standard codec: strict RFC 8259, read into records with every violation named. */
    static JsonCodec standard() {
        return StandardCodec.INSTANCE;
    }

    /** Returns {@code value} as UTF-8 bytes of JSON. */
    byte[] encode(Object value);

    /** Returns {@code value} as JSON text. */
    default String encodeText(Object value) {
        return new String(encode(value), StandardCharsets.UTF_8);
    }

    /**
     * Reads JSON into a record, or into a list, map, text, number or boolean; {@code Object.class} takes anything.
     *
     * @throws dev.cyanotype.http.HttpException a 400 that names every violation by its JSON Pointer
     */
    <T> T decode(String text, Class<T> type);
}

package dev.cyanotype.json;

import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Turns values into JSON and back. Thread-safe.
 *
 * <p>The standard codec reads and writes records, beans and classes with one public constructor that keeps the names of its
 * parameters; those of a sealed interface with a member {@code type} that names the class; maps, lists, text, numbers, booleans,
 * enums (as declared), dates and times and {@link java.util.Date} (ISO 8601), {@link java.time.Duration}, {@link java.util.UUID},
 * {@link java.net.URI}, {@link java.math.BigDecimal} and integers of more than 64 bits (as text, so that nothing is lost) and
 * {@link java.util.Optional} (its value or {@code null}); a {@code null} is written as such. {@link JsonName} gives another name.
 */
public interface JsonCodec {
    /** Returns the standard codec: strict RFC 8259, read into records with every violation named. */
    static JsonCodec standard() {
        return StandardCodec.INSTANCE;
    }

    /**
     * Returns a codec that reads what another version of a program has written: members of a record that it does not know are
     * passed over, and those that are missing are 0, {@code false}, or empty. Written is the same as by {@link #standard}.
     */
    static JsonCodec tolerant() {
        return StandardCodec.TOLERANT;
    }

    /** Returns {@code value} as JSON that a person goes on with: a member to a line, and none that is {@code null}. */
    static String readable(Object value) {
        return StandardCodec.readable(value);
    }

    /** Returns {@code value} as UTF-8 bytes of JSON. */
    byte[] encode(Object value);

    /** Returns {@code value} as JSON text. */
    default String encodeText(Object value) {
        return new String(encode(value), StandardCharsets.UTF_8);
    }

    /**
     * Reads JSON into a record, or into whatever else {@link #unreadable} finds nothing wrong with; {@code Object.class} takes
     * anything.
     *
     * @throws JsonException naming everything that is wrong by its JSON Pointer
     */
    <T> T decode(String text, Class<T> type);

    /**
     * Returns why JSON cannot be read into a type, naming the part that has no form in JSON; nothing if it can, or if only
     * reading shows it. A router asks for every body that is declared, once it is built.
     */
    default Optional<String> unreadable(Type type) {
        return Optional.empty();
    }
}

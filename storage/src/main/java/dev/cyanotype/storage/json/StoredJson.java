package dev.cyanotype.storage.json;

import dev.cyanotype.json.JsonCodec;
import java.util.Objects;

/**
 * Writes values for the database, and reads what this or another version has written there: {@code
 * {"schema":1,"value":{"format":"tar"}}}.
 *
 * <p>Equal values are the same text: members are sorted, and those of records that are 0, {@code false} or empty are left out. So
 * a component that is added to a record changes neither the text nor a hash of it as long as it is not used, and a reader that
 * knows more or fewer components than the writer reads the same. A component whose default is something else is an {@link
 * java.util.Optional}.
 */
public final class StoredJson {
    private static final long SCHEMA = 1; // counts up when what is written comes to mean something else
    private static final String BEFORE_SCHEMA = "{\"schema\":";
    private static final String BEFORE_VALUE = ",\"value\":";

    private StoredJson() {}

    /** Returns {@code value} with the number of the schema. */
    public static String write(Object value) {
        return BEFORE_SCHEMA + SCHEMA + BEFORE_VALUE + canonical(value) + "}";
    }

    /** Returns {@code value} with the number of the schema and nothing left out, to be read as an {@code Object}. */
    public static String writeWhole(Object value) {
        return write(Objects.requireNonNull(Canonical.whole(value)));
    }

    /** Returns {@code value} alone, for ids that are hashes: they stay what they are when the schema's number changes. */
    public static String canonical(Object value) {
        return JsonCodec.standard().encodeText(Objects.requireNonNull(Canonical.of(value)));
    }

    /**
     * Reads what {@link #write} wrote, or JSON without a number, which is from before there was one and means schema 1.
     *
     * @throws IllegalStateException if a newer version has written it
     */
    public static <T> T read(String text, Class<T> type) {
        return JsonCodec.tolerant().decode(value(text), type);
    }

    private static String value(String text) {
        int end = text.startsWith(BEFORE_SCHEMA) ? text.indexOf(BEFORE_VALUE) : -1;
        if (end < 0) {
            return text;
        }
        long schema = Long.parseLong(text.substring(BEFORE_SCHEMA.length(), end));
        if (schema > SCHEMA) {
            throw new IllegalStateException("A newer version of Cyanotype has written this: it has the schema " + schema
                    + ", and this version reads up to " + SCHEMA);
        }
        return text.substring(end + BEFORE_VALUE.length(), text.length() - 1);
    }
}

package dev.cyanotype.json;

import com.google.gson.Gson;
import com.google.gson.TypeAdapter;
import dev.cyanotype.json.text.JsonBytes;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAmount;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds the encoder of each class, once for a class; Gson writes what is not known here. */
final class Encoders {
    /** Writes the values of one class. */
    @FunctionalInterface
    interface Encoder<T> {
        void write(JsonBytes out, T value) throws IOException;
    }

    private final ClassValue<Encoder<Object>> all = new ClassValue<>() {
        @Override
        protected Encoder<Object> computeValue(Class<?> type) {
            return of(type);
        }
    };

    private @Nullable Gson gson;

    void write(JsonBytes out, @Nullable Object value) throws IOException {
        if (value == null) {
            out.nothing();
        } else if (value instanceof String text) {
            out.text(text);
        } else {
            all.get(value.getClass()).write(out, value);
        }
    }

    private Encoder<Object> of(Class<?> type) {
        if (isKnown(type)) {
            return known(type);
        }
        if (type == Integer.class || type == Long.class || type == Short.class || type == Byte.class) {
            return (out, value) -> out.number(((Number) value).longValue());
        }
        if (type == Double.class) {
            return (out, value) -> out.number((double) value);
        }
        if (type == Float.class) {
            return (out, value) -> out.number((float) value);
        }
        if (type == BigInteger.class) {
            return this::integer;
        }
        if (type == Boolean.class) {
            return (out, value) -> out.truth((boolean) value);
        }
        if (Collection.class.isAssignableFrom(type)) {
            return (out, value) -> list(out, (Collection<?>) value);
        }
        if (Map.class.isAssignableFrom(type)) {
            return (out, value) -> map(out, (Map<?, ?>) value);
        }
        return Object[].class.isAssignableFrom(type)
                ? (out, value) -> list(out, Arrays.asList((Object[]) value))
                : byGson(type);
    }

    /** Returns true if JSON has a form of its own for the type here. */
    static boolean isKnown(Class<?> type) {
        return ObjectShape.of(type).isPresent()
                || type == Optional.class
                || Enum.class.isAssignableFrom(type)
                || isText(type);
    }

    private static boolean isText(Class<?> type) {
        return type == BigDecimal.class
                || type == UUID.class
                || type == URI.class
                || ZoneId.class.isAssignableFrom(type)
                || Date.class.isAssignableFrom(type)
                || Temporal.class.isAssignableFrom(type)
                || TemporalAmount.class.isAssignableFrom(type);
    }

    private Encoder<Object> known(Class<?> type) {
        if (Date.class.isAssignableFrom(type)) {
            return Encoders::date;
        }
        if (isText(type)) {
            return (out, value) -> out.text(value.toString());
        }
        if (Enum.class.isAssignableFrom(type)) {
            return (out, value) -> out.text(EnumNames.of((Enum<?>) value));
        }
        return type == Optional.class
                ? (out, value) -> write(out, ((Optional<?>) value).orElse(null))
                : new RecordEncoder(this, type, ObjectShape.of(type).orElseThrow());
    }

    /** Not by {@code toInstant}, which the dates of {@code java.sql} refuse. */
    @SuppressWarnings("JavaUtilDate") // that of others
    private static void date(JsonBytes out, Object value) {
        out.text(Instant.ofEpochMilli(((Date) value).getTime()).toString());
    }

    private void list(JsonBytes out, Collection<?> values) throws IOException {
        char before = '[';
        for (Object value : values) {
            out.token(before);
            write(out, value);
            before = ',';
        }
        if (before == '[') {
            out.token('[');
        }
        out.token(']');
    }

    private void map(JsonBytes out, Map<?, ?> values) throws IOException {
        char before = '{';
        for (Map.Entry<?, ?> entry : values.entrySet()) {
            out.token(before);
            out.text(name(entry.getKey()));
            out.token(':');
            write(out, entry.getValue());
            before = ',';
        }
        if (before == '{') {
            out.token('{');
        }
        out.token('}');
    }

    /** Writes what a reader might take for a double as text. */
    private void integer(JsonBytes out, Object value) throws IOException {
        BigInteger number = (BigInteger) value;
        if (number.bitLength() < Long.SIZE) {
            out.number(number.longValue());
        } else {
            out.text(number.toString());
        }
    }

    private static String name(@Nullable Object key) {
        return key instanceof Enum<?> constant ? EnumNames.of(constant) : String.valueOf(key);
    }

    @SuppressWarnings("unchecked") // the adapter is made for the class of the value
    private Encoder<Object> byGson(Class<?> type) {
        Gson gson = gson();
        TypeAdapter<Object> adapter = (TypeAdapter<Object>) gson.getAdapter(type);
        return (out, value) -> adapter.write(gson.newJsonWriter(out), value);
    }

    /** Most applications never come here, and Gson takes its time to load. */
    private synchronized Gson gson() {
        Gson made = gson;
        if (made == null) {
            made = KnownTypeAdapter.gson(this);
            gson = made;
        }
        return made;
    }
}

package dev.cyanotype.json;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes keys of a map out of the names of a JSON object: what is text in JSON, and integers. */
final class KeyType {
    private static final Set<Class<?>> INTEGERS = Set.of(Long.class, Integer.class, Short.class, Byte.class);
    private static final Set<Class<?>> NEVER = Set.of(Boolean.class, Double.class, Float.class);

    private final ValueType values;
    private final boolean integer;

    private KeyType(ValueType values, boolean integer) {
        this.values = values;
        this.integer = integer;
    }

    /** Returns how keys of a class are read; nothing if they cannot be. */
    static Optional<KeyType> of(Class<?> type) {
        Class<?> read = type == Object.class ? String.class : type;
        return NEVER.contains(read)
                ? Optional.empty()
                : ValueType.of(read).map(values -> new KeyType(values, INTEGERS.contains(read)));
    }

    String expected() {
        return values.expected();
    }

    /** Returns the key, or null if {@code name} is none. */
    @Nullable
    Object read(String name) {
        return integer ? canonical(name) : values.read(name);
    }

    private @Nullable Object canonical(String name) {
        try {
            Object number = values.read(Long.valueOf(name));
            return name.equals(String.valueOf(number)) ? number : null; // neither +1 nor 01
        } catch (NumberFormatException malformed) {
            return null;
        }
    }
}

package dev.cyanotype.storage.json;

import dev.cyanotype.json.JsonCodec;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Turns values into sorted maps, lists, and what has a form of its own in JSON. */
final class Canonical {
    private Canonical() {}

    static @Nullable Object of(@Nullable Object value) {
        if (value instanceof Record record) {
            return members(record);
        }
        if (value instanceof Map<?, ?> map) {
            return sorted(map);
        }
        if (value instanceof Set<?> values) {
            return values.stream()
                    .map(Canonical::of)
                    .sorted(Comparator.comparing(Canonical::text))
                    .toList();
        }
        if (value instanceof Collection<?> values) {
            return values.stream().map(Canonical::of).toList();
        }
        if (value instanceof Object[] values) {
            return Arrays.stream(values).map(Canonical::of).toList();
        }
        return value instanceof Optional<?> optional ? of(optional.orElse(null)) : value;
    }

    private static Map<String, @Nullable Object> members(Record record) {
        Map<String, @Nullable Object> members = new TreeMap<>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Object value = value(component, record);
            if (!isDefault(value, component.getType())) {
                members.put(component.getName(), component.getType() == Object.class ? whole(value) : of(value));
            }
        }
        return members;
    }

    /** Leaves nothing out of a value that is read again without its type. */
    static @Nullable Object whole(@Nullable Object value) {
        return value == null ? null : of(JsonCodec.standard().decode(text(value), Object.class));
    }

    /** Returns true for what a tolerant reader makes of a missing member of the type. */
    private static boolean isDefault(@Nullable Object value, Class<?> type) {
        if (value == null || type.isPrimitive()) {
            return value == null || value.equals(Array.get(Array.newInstance(type, 1), 0));
        }
        return (type == String.class && value.equals(""))
                || (type == List.class && value.equals(List.of()))
                || (type == Set.class && value.equals(Set.of()))
                || (type == Map.class && value.equals(Map.of()))
                || value.equals(Optional.empty());
    }

    private static @Nullable Object value(RecordComponent component, Record record) {
        try {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The accessor of " + component + " failed", e);
        }
    }

    private static Map<String, @Nullable Object> sorted(Map<?, ?> map) {
        Map<String, @Nullable Object> members = new TreeMap<>();
        map.forEach((name, value) -> members.put(name(name), of(value)));
        return members;
    }

    private static String name(Object key) {
        return key instanceof Enum<?> ? JsonCodec.standard().decode(text(key), String.class) : String.valueOf(key);
    }

    /** Returns a value as JSON, which sets are sorted by: they are equal in any order. */
    private static String text(Object value) {
        return JsonCodec.standard().encodeText(value);
    }
}

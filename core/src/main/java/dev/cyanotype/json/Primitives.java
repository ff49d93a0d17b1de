package dev.cyanotype.json;

import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Primitive types and what stands in for them. */
final class Primitives {
    private static final Map<Class<?>, Object> EMPTY =
            Map.of(String.class, "", List.class, List.of(), Set.class, Set.of(), Map.class, Map.of());
    private static final Map<Class<?>, Class<?>> WRAPPERS = Stream.of(
                    boolean.class,
                    byte.class,
                    char.class,
                    short.class,
                    int.class,
                    long.class,
                    float.class,
                    double.class)
            .collect(Collectors.toUnmodifiableMap(
                    type -> type, type -> MethodType.methodType(type).wrap().returnType()));

    private Primitives() {}

    @SuppressWarnings("unchecked") // int.class is a Class<Integer>
    static <T> Class<T> wrap(Class<T> type) {
        return (Class<T>) WRAPPERS.getOrDefault(type, type);
    }

    /** Returns the value of a field that was never set. */
    static Object zero(Class<?> primitive) {
        return Array.get(Array.newInstance(primitive, 1), 0);
    }

    /** Returns what nobody has said anything for: 0, {@code false}, no text, nothing in it; null if the type has no such value. */
    static @Nullable Object empty(Class<?> type) {
        return type.isPrimitive() ? zero(type) : EMPTY.get(type);
    }
}

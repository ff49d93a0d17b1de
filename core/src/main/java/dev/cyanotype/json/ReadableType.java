package dev.cyanotype.json;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks for what in a type has no form in JSON, before anything is read into it. */
final class ReadableType {
    private static final String TAKEN =
            "; use records, lists, sets, maps, arrays, text, numbers, booleans, enums, dates and"
                    + " times, Duration, UUID, URI, or Optional of these";

    private final Set<Type> seen = new HashSet<>();

    private ReadableType() {}

    /** Returns why {@code type} cannot be read; nothing if it can. */
    static Optional<String> whyNot(Type type) {
        return Optional.ofNullable(new ReadableType().fault(type, "it ")).map(fault -> fault + TAKEN);
    }

    /** Returns the class that values of {@code type} have; null for a type variable, which has none. */
    static @Nullable Class<?> raw(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            return (Class<?>) parameterized.getRawType();
        }
        if (type instanceof WildcardType wildcard) {
            return raw(wildcard.getUpperBounds()[0]);
        }
        if (type instanceof GenericArrayType array) {
            Class<?> element = raw(array.getGenericComponentType());
            return element == null ? null : element.arrayType();
        }
        return type instanceof Class<?> plain ? plain : null;
    }

    static Type argument(Type type, int index) {
        if (type instanceof WildcardType wildcard) {
            return argument(wildcard.getUpperBounds()[0], index);
        }
        return type instanceof ParameterizedType parameterized
                ? parameterized.getActualTypeArguments()[index]
                : Object.class;
    }

    static Type element(Type array) {
        return array instanceof GenericArrayType generic
                ? generic.getGenericComponentType()
                : ((Class<?>) array).getComponentType();
    }

    private @Nullable String fault(Type type, String where) {
        Class<?> raw = raw(type);
        if (raw == null || !seen.add(type)) {
            return raw == null ? where + "is the type variable " + type : null;
        }
        if (raw.isRecord()) {
            return recordFault(raw);
        }
        if (raw.isArray()) {
            return fault(element(type), where);
        }
        if (raw == Map.class) {
            Class<?> key = raw(argument(type, 0));
            return key == null || KeyType.of(key).isEmpty()
                    ? where + "has keys of " + argument(type, 0).getTypeName()
                    : fault(argument(type, 1), where);
        }
        if (raw == Optional.class || raw == List.class || raw == Set.class) {
            return fault(argument(type, 0), where);
        }
        return raw == Object.class || ValueType.of(raw).isPresent() ? null : where + "is a " + type.getTypeName();
    }

    private @Nullable String recordFault(Class<?> type) {
        RecordShape shape = RecordShape.of(type);
        for (int i = 0; i < shape.names.length; i++) {
            String fault = fault(shape.types[i], "'" + shape.names[i] + "' of " + type.getName() + " ");
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }
}

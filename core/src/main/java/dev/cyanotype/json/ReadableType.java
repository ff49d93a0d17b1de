package dev.cyanotype.json;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks for what in a type has no form in JSON, before anything is read into it. */
final class ReadableType {
    private static final String TAKEN =
            "; use records, sealed interfaces of records, beans, classes with one public constructor that are compiled"
                    + " with -parameters, lists, sets, maps, arrays, text, numbers, booleans, enums, dates and times,"
                    + " Duration, UUID, URI, or Optional of these";
    private static final int DEEPEST = 20; // arguments in arguments; a generic type of itself has them without end

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
        if (depth(type) > DEEPEST) {
            return where + "has itself as an argument, without end, in " + type.getTypeName();
        }
        Optional<ObjectShape> shape = ObjectShape.of(raw);
        if (shape.isPresent()) {
            return membersFault(shape.get(), type, raw);
        }
        Optional<Subtypes> subtypes = Subtypes.of(raw);
        if (subtypes.isPresent()) {
            return subtypesFault(subtypes.get(), raw);
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
        if (raw == Optional.class || raw == List.class || raw == Set.class || raw == Collection.class) {
            return fault(argument(type, 0), where);
        }
        return raw == Object.class || ValueType.of(raw).isPresent() ? null : where + "is a " + type.getTypeName();
    }

    private static int depth(Type type) {
        int deepest = 0;
        if (type instanceof ParameterizedType generic) {
            for (Type argument : generic.getActualTypeArguments()) {
                deepest = Math.max(deepest, 1 + depth(argument));
            }
        }
        return deepest;
    }

    private @Nullable String membersFault(ObjectShape shape, Type generic, Class<?> type) {
        for (int i = 0; i < shape.names.length; i++) {
            String where = "'" + shape.names[i] + "' of " + type.getName() + " ";
            String fault = List.of(shape.names).indexOf(shape.names[i]) < i
                    ? where + "is there twice"
                    : fault(TypeArguments.of(shape.types[i], generic), where);
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }

    private @Nullable String subtypesFault(Subtypes subtypes, Class<?> sealed) {
        if (subtypes.twice() != null) {
            return "two classes of " + sealed.getName() + " have the name '" + subtypes.twice() + "'";
        }
        for (Class<?> type : subtypes.classes().values()) {
            Optional<ObjectShape> shape = ObjectShape.of(type);
            if (shape.isEmpty()) {
                return type.getName() + " of " + sealed.getName() + " has no members";
            }
            if (List.of(shape.get().names).contains(Subtypes.MEMBER)) {
                return type.getName() + " has a member '" + Subtypes.MEMBER + "', which names its class among those of "
                        + sealed.getName();
            }
            String fault = fault(type, "");
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }
}

package dev.cyanotype.json;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The names of the constants of an enum in JSON: as declared, unless one has a {@link JsonName}. */
final class EnumNames {
    private static final ClassValue<EnumNames> ALL = new ClassValue<>() {
        @Override
        protected EnumNames computeValue(Class<?> type) {
            return new EnumNames(type);
        }
    };

    private final Map<Object, String> names = new HashMap<>();
    private final Map<String, Object> constants = new LinkedHashMap<>();

    private EnumNames(Class<?> type) {
        for (Object constant : type.getEnumConstants()) {
            String name = name(type, (Enum<?>) constant);
            names.put(constant, name);
            constants.putIfAbsent(name, constant);
        }
    }

    private static String name(Class<?> type, Enum<?> constant) {
        try {
            JsonName other = type.getField(constant.name()).getAnnotation(JsonName.class);
            return other == null ? constant.name() : other.value();
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(type + " has no field for its constant " + constant.name(), e);
        }
    }

    static String of(Enum<?> constant) {
        return String.valueOf(ALL.get(constant.getDeclaringClass()).names.get(constant));
    }

    /** Returns the constants of a class by their names in JSON, in the order of their declaration. */
    static Map<String, Object> constants(Class<?> type) {
        return Collections.unmodifiableMap(ALL.get(type).constants);
    }
}

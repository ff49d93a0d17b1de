package dev.cyanotype.json;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Writes the names of constants as JSON has them: {@code TIMED_OUT} is {@code timed-out}. */
final class EnumNames {
    private EnumNames() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the constants of a class by their names in JSON, in the order of their declaration. */
    static Map<String, Object> constants(Class<?> type) {
        Map<String, Object> constants = new LinkedHashMap<>();
        for (Object constant : type.getEnumConstants()) {
            constants.putIfAbsent(of((Enum<?>) constant), constant);
        }
        return constants;
    }
}

package dev.cyanotype.json;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How constants look in JSON: {@code TIMED_OUT} is {@code timed-out}. */
final class EnumNames {
    private EnumNames() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Object> find(Class<?> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> of((Enum<?>) constant).equals(text))
                .findFirst()
                .map(Object.class::cast);
    }

    static String list(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> "'" + of((Enum<?>) constant) + "'")
                .collect(Collectors.joining(", "));
    }
}

package dev.cyanotype.conformance;

import java.util.Optional;

/** Python's {@code int} and {@code float}, which the recorded applications read text with. */
final class Python {
    private Python() {}

    static Optional<Object> read(String type, String text) {
        String number = text.strip().replaceAll("(?<=\\d)_(?=\\d)", "");
        try {
            return Optional.of(
                    switch (type) {
                        case "int" -> (Object) Long.valueOf(number);
                        case "float" -> number(number);
                        default -> text;
                    });
        } catch (NumberFormatException malformed) {
            return Optional.empty();
        }
    }

    private static Object number(String text) {
        return text.matches("[+-]?inf(inity)?")
                ? text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY
                : Double.valueOf(text);
    }
}

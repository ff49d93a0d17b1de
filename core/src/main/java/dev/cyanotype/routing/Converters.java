package dev.cyanotype.routing;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** The converters every application has, as Werkzeug names them: string, int, float, path, uuid and any; and long. */
public final class Converters {
    /** The weight of text. */
    static final int TEXT = 100;

    /** The weight of numbers. */
    static final int NUMBER = 50;

    /** The weight of what takes the rest of a path. */
    static final int REST = 200;

    private static final String UUID_REGEX =
            "[A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12}";

    private static final Converter<String> TEXT_ONLY =
            new PlainConverter<>("[^/]{1,}", TEXT, Converter.Shape.SEGMENT, text -> text);

    private Converters() {}

    /** Makes a converter from the arguments between parentheses in a rule. */
    @FunctionalInterface
    public interface Factory {
        /** Returns the converter, or fails with an {@link IllegalArgumentException} that says what is expected. All arguments are asked for here. */
        Converter<?> create(Arguments arguments);
    }

    /** Returns the factories by name. */
    public static Map<String, Factory> standard() {
        Map<String, Factory> all = new TreeMap<>();
        all.put("string", Converters::string);
        all.put("default", Converters::string);
        all.put("int", arguments -> new IntegerConverter(arguments, Integer.MAX_VALUE, Integer::valueOf));
        all.put("long", arguments -> new IntegerConverter(arguments, Long.MAX_VALUE, Long::valueOf));
        all.put("float", DecimalConverter::new);
        all.put("path", arguments -> new PlainConverter<>("[^/].*?", REST, Converter.Shape.PATH, text -> text));
        all.put("uuid", arguments -> new PlainConverter<>(UUID_REGEX, TEXT, Converter.Shape.REGEX, UUID::fromString));
        all.put("any", AnyConverter::new);
        return all;
    }

    private static Converter<?> string(Arguments arguments) {
        if (arguments.isEmpty()) {
            return TEXT_ONLY;
        }
        long length = arguments.integer("length", 2, -1);
        long min = arguments.integer("minlength", 0, 1);
        long max = arguments.integer("maxlength", 1, -1);
        String bounds = length >= 0 ? "{" + length + "}" : "{" + min + "," + (max < 0 ? "" : max) + "}";
        return new PlainConverter<>("[^/]" + bounds, TEXT, Converter.Shape.REGEX, text -> text);
    }
}

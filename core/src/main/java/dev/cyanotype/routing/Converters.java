package dev.cyanotype.routing;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The converters every application has, as Werkzeug names them: string, int, float, path, uuid and any; and long. */
public final class Converters {
    private static final String UUID_REGEX =
            "[A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12}";
    private static final int TEXT = 100;
    private static final int NUMBER = 50;
    private static final int REST = 200;

    private Converters() {}

    /** Makes a converter from the arguments between parentheses in a rule. */
    @FunctionalInterface
    public interface Factory {
        /** Returns the converter, or fails with an {@link IllegalArgumentException} that says what is expected. */
        Converter<?> create(Arguments arguments);
    }

    /**
     * The arguments of a converter in a rule, such as {@code int(min=1, max=9)}.
     *
     * @param positional those without a name, in order
     * @param named those with a name
     */
    public record Arguments(List<String> positional, Map<String, String> named) {
        /** No arguments. */
        public static final Arguments NONE = new Arguments(List.of(), Map.of());

        /** Returns an argument by name, or by place if it was given without a name. */
        public @Nullable String text(String name, int place) {
            String value = named.get(name);
            return value == null && place < positional.size() ? positional.get(place) : value;
        }

        long number(String name, int place, long fallback) {
            String text = text(name, place);
            if (text == null || text.equals("None")) {
                return fallback;
            }
            try {
                return Long.parseLong(text);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        "The argument '" + name + "' must be an integer, not '" + text + "'");
            }
        }

        boolean flag(String name) {
            return "true".equalsIgnoreCase(named.get(name));
        }
    }

    /** Returns the factories by name. */
    public static Map<String, Factory> standard() {
        Map<String, Factory> all = new TreeMap<>();
        all.put("string", Converters::string);
        all.put("default", Converters::string);
        all.put("int", arguments -> integer(arguments, Integer.MAX_VALUE, text -> Integer.valueOf(text)));
        all.put("long", arguments -> integer(arguments, Long.MAX_VALUE, text -> Long.valueOf(text)));
        all.put("float", Converters::decimal);
        all.put("path", arguments -> new Text<>("[^/].*?", REST, Converter.Shape.PATH, text -> text));
        all.put("uuid", arguments -> new Text<>(UUID_REGEX, TEXT, Converter.Shape.REGEX, UUID::fromString));
        all.put("any", Converters::any);
        return all;
    }

    private static Converter<?> string(Arguments arguments) {
        long length = arguments.number("length", 2, -1);
        long min = arguments.number("minlength", 0, 1);
        long max = arguments.number("maxlength", 1, -1);
        boolean plain = length < 0 && min == 1 && max < 0;
        String bounds = length >= 0 ? "{" + length + "}" : "{" + min + "," + (max < 0 ? "" : max) + "}";
        return new Text<>("[^/]" + bounds, TEXT, plain ? Converter.Shape.SEGMENT : Converter.Shape.REGEX, text -> text);
    }

    private static Converter<?> integer(Arguments arguments, long largest, Function<String, ? extends Number> reader) {
        long digits = arguments.number("fixed_digits", 0, 0);
        long min = arguments.number("min", 1, -largest - 1);
        long max = arguments.number("max", 2, largest);
        boolean signed = arguments.flag("signed");
        return new Text<Number>(
                signed ? "-?\\d+" : "\\d+", NUMBER, signed ? Converter.Shape.REGEX : Converter.Shape.DIGITS, text -> {
                    Number value = reader.apply(text);
                    if ((digits > 0 && text.length() != digits) || value.longValue() < min || value.longValue() > max) {
                        throw new IllegalArgumentException(text);
                    }
                    return value;
                }) {
            @Override
            public String write(Number value) {
                String text = value.toString();
                return digits > text.length() ? "0".repeat((int) digits - text.length()) + text : text;
            }
        };
    }

    private static Converter<?> decimal(Arguments arguments) {
        double min = bound(arguments.text("min", 0), Double.NEGATIVE_INFINITY);
        double max = bound(arguments.text("max", 1), Double.POSITIVE_INFINITY);
        String regex = arguments.flag("signed") ? "-?\\d+\\.\\d+" : "\\d+\\.\\d+";
        return new Text<>(regex, NUMBER, Converter.Shape.REGEX, text -> {
            double value = Double.parseDouble(text);
            if (value < min || value > max) {
                throw new IllegalArgumentException(text);
            }
            return value;
        });
    }

    private static double bound(@Nullable String text, double fallback) {
        return text == null || text.equals("None") ? fallback : Double.parseDouble(text);
    }

    private static Converter<?> any(Arguments arguments) {
        List<String> items = arguments.positional();
        if (items.isEmpty()) {
            throw new IllegalArgumentException("any(...) needs at least one item");
        }
        return new Text<String>(
                items.stream().map(Pattern::quote).collect(Collectors.joining("|", "(?:", ")")),
                TEXT,
                Converter.Shape.REGEX,
                text -> text) {
            @Override
            public String write(String value) {
                if (!items.contains(value)) {
                    throw new IllegalArgumentException("'" + value + "' is not one of " + items);
                }
                return value;
            }
        };
    }

    private static class Text<T> implements Converter<T> {
        private final String regex;
        private final int weight;
        private final Shape shape;
        private final Function<String, T> reader;

        Text(String regex, int weight, Shape shape, Function<String, T> reader) {
            this.regex = regex;
            this.weight = weight;
            this.shape = shape;
            this.reader = reader;
        }

        @Override
        public String regex() {
            return regex;
        }

        @Override
        public int weight() {
            return weight;
        }

        @Override
        public boolean withinSegment() {
            return shape != Shape.PATH;
        }

        @Override
        public Shape shape() {
            return shape;
        }

        @Override
        public T read(String text) {
            return reader.apply(text);
        }
    }
}

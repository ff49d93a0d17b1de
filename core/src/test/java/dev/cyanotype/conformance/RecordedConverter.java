package dev.cyanotype.conformance;

import dev.cyanotype.routing.Arguments;
import dev.cyanotype.routing.Converter;
import dev.cyanotype.routing.Converters;
import dev.cyanotype.routing.ValidationException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The converters that vectors declare by kind. */
record RecordedConverter(
        String regex,
        int weight,
        boolean withinSegment,
        Function<String, Object> reader,
        Function<Object, String> writer)
        implements Converter<Object> {
    private static final String SEGMENT = "[^/]+";

    static Converters.Factory of(Fields kind) {
        String name = kind.text("kind");
        return switch (name) {
            case "regex" -> arguments -> text(pattern(arguments), 100, true);
            case "regex_path" -> arguments -> text(pattern(arguments), 100, false);
            case "weighted" -> arguments -> text(kind.text("regex", SEGMENT), kind.number("weight", 100), true);
            case "comma_list" -> arguments -> list(SEGMENT, ",", true);
            case "pair" -> arguments -> list("\\w+/\\w+", "/", false);
            case "lower" ->
                arguments -> new RecordedConverter(
                        SEGMENT,
                        100,
                        true,
                        text -> text.toLowerCase(Locale.ROOT),
                        value -> String.valueOf(value).toLowerCase(Locale.ROOT));
            case "even" ->
                arguments -> new RecordedConverter(
                        "\\d+",
                        100,
                        true,
                        RecordedConverter::even,
                        value -> even(value.toString()).toString());
            default -> throw new Unsupported("converter kind " + name);
        };
    }

    private static String pattern(Arguments arguments) {
        return arguments.text("pattern", 0);
    }

    private static RecordedConverter text(String regex, int weight, boolean withinSegment) {
        return new RecordedConverter(regex, weight, withinSegment, text -> text, String::valueOf);
    }

    private static RecordedConverter list(String regex, String separator, boolean withinSegment) {
        return new RecordedConverter(
                regex,
                100,
                withinSegment,
                text -> Arrays.asList(text.split(separator, -1)),
                value -> ((List<?>) value).stream().map(String::valueOf).collect(Collectors.joining(separator)));
    }

    private static Object even(String text) {
        long value = Long.parseLong(text);
        if (value % 2 != 0) {
            throw new ValidationException(text);
        }
        return value;
    }

    @Override
    public Object read(String text) {
        return reader.apply(text);
    }

    @Override
    public String write(Object value) {
        return writer.apply(value);
    }
}

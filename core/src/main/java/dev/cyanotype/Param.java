package dev.cyanotype;

import dev.cyanotype.http.Request;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A typed query argument: one object that reads it, checks it and documents it. Immutable.
 *
 * @param <T> what the handler gets
 */
public final class Param<T> {
    private final String name;
    private final Map<String, Object> schema;
    private final String expectation;
    private final Function<List<String>, ? extends @Nullable T> parser;
    private final @Nullable Supplier<? extends T> fallback;

    private Param(
            String name,
            Map<String, Object> schema,
            String expectation,
            Function<List<String>, ? extends @Nullable T> parser,
            @Nullable Supplier<? extends T> fallback) {
        this.name = name;
        this.schema = schema;
        this.expectation = expectation;
        this.parser = parser;
        this.fallback = fallback;
    }

    /** Returns a text argument. */
    public static Param<String> text(String name) {
        return new Param<>(name, Map.of("type", "string"), "text", all -> all.get(0), null);
    }

    /** Returns a text argument that may be missing. */
    public static Param<Optional<String>> optional(String name) {
        return new Param<>(name, Map.of("type", "string"), "text", all -> Optional.of(all.get(0)), Optional::empty);
    }

    /** Returns an argument that may be given any number of times. */
    public static Param<List<String>> texts(String name) {
        return new Param<>(
                name,
                Map.of("type", "array", "items", Map.of("type", "string")),
                "text, any number of times",
                all -> all,
                List::of);
    }

    /** Returns an argument that is one of {@code choices}. */
    public static Param<String> oneOf(String name, String... choices) {
        List<String> all = Arrays.asList(choices.clone());
        return new Param<>(
                name,
                Map.of("type", "string", "enum", all),
                "one of " + all,
                sent -> all.contains(sent.get(0)) ? sent.get(0) : null,
                null);
    }

    /** Returns an integer argument within bounds. */
    public static Param<Integer> integer(String name, int min, int max) {
        return new Param<>(
                name,
                Map.of("type", "integer", "minimum", min, "maximum", max),
                "an integer from " + min + " to " + max,
                all -> {
                    int value = Integer.parseInt(all.get(0));
                    return value < min || value > max ? null : value;
                },
                null);
    }

    /** Returns an argument that is {@code true} or {@code false}. */
    public static Param<Boolean> flag(String name) {
        return new Param<>(
                name,
                Map.of("type", "boolean"),
                "true or false",
                all -> switch (all.get(0)) {
                    case "true" -> Boolean.TRUE;
                    case "false" -> Boolean.FALSE;
                    default -> null;
                },
                null);
    }

    /** Returns this argument with a value for when it is missing. */
    public Param<T> orElse(T value) {
        Objects.requireNonNull(value, "value");
        Map<String, Object> more = new TreeMap<>(schema);
        more.put("default", value);
        return new Param<>(name, more, expectation, parser, () -> value);
    }

    /** Returns the name. */
    public String name() {
        return name;
    }

    /** Returns the JSON Schema of what may be sent, with the default if there is one. */
    public Map<String, Object> schema() {
        return new TreeMap<>(schema);
    }

    /** Returns what is expected, for people. */
    public String expectation() {
        return expectation;
    }

    /** Returns true if the argument must be given. */
    public boolean required() {
        return fallback == null;
    }

    /** Reads the argument, or answers 400 saying what was expected and what was sent. */
    public T from(Request request) {
        List<String> sent = request.args().getList(name);
        if (sent.isEmpty()) {
            if (fallback != null) {
                return fallback.get();
            }
            throw HttpException.badRequest(Violation.of("query", name, "is required: " + expectation));
        }
        T value = parse(sent);
        if (value == null) {
            throw HttpException.badRequest(
                    Violation.of("query", name, "expected " + expectation + ", got '" + sent.get(0) + "'"));
        }
        return value;
    }

    private @Nullable T parse(List<String> sent) {
        try {
            return parser.apply(sent);
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }
}

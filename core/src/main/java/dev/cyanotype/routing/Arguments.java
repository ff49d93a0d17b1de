package dev.cyanotype.routing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a converter in a rule, such as {@code int(min=1, max=9)}: text, {@link Long}, {@link Double},
 * {@link Boolean} or null for {@code None}. Bare words are text, and quotes protect commas. What a converter does not ask for
 * while it is made, it does not have, and a rule that gives it is refused.
 */
public final class Arguments {
    private static final Pattern ARGUMENT = Pattern.compile(
            "\\s*(?:(?<key>\\w+)\\s*=\\s*)?(?:[urUR]?(?<quoted>\"[^\"]*\"|'[^']*')|(?<bare>-?[\\w.]+))\\s*,",
            Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern INTEGER = Pattern.compile("-?\\d{1,18}");
    private static final Pattern DECIMAL =
            Pattern.compile("-?(\\d+\\.\\d*|\\.\\d+|\\d+)(e[-+]?\\d+)?", Pattern.CASE_INSENSITIVE);

    private final List<@Nullable Object> positional;
    private final Map<String, @Nullable Object> named;
    private final Set<String> asked = new LinkedHashSet<>();
    private int places;

    private Arguments(List<@Nullable Object> positional, Map<String, @Nullable Object> named) {
        this.positional = Collections.unmodifiableList(positional);
        this.named = Collections.unmodifiableMap(named);
    }

    /** Returns no arguments. */
    public static Arguments none() {
        return new Arguments(List.of(), Map.of());
    }

    /** Reads what stands between the parentheses; fails naming what cannot be read. */
    public static Arguments parse(String text) {
        if (text.isBlank()) {
            return none();
        }
        List<@Nullable Object> positional = new ArrayList<>();
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        String list = text.stripTrailing().endsWith(",") ? text.stripTrailing() : text + ",";
        Matcher argument = ARGUMENT.matcher(list);
        for (int at = 0; at < list.length(); at = argument.end()) {
            if (!argument.region(at, list.length()).lookingAt()) {
                throw new MalformedRule(
                        MalformedRule.Reason.ARGUMENTS,
                        "Cannot read the converter argument '" + text.substring(at) + "'");
            }
            if (argument.group("key") == null) {
                positional.add(value(argument));
            } else {
                named.put(argument.group("key"), value(argument));
            }
        }
        return new Arguments(positional, named);
    }

    private static @Nullable Object value(Matcher argument) {
        String quoted = argument.group("quoted");
        if (quoted != null) {
            return quoted.substring(1, quoted.length() - 1);
        }
        String bare = argument.group("bare");
        if (INTEGER.matcher(bare).matches()) {
            return Long.valueOf(bare);
        }
        if (DECIMAL.matcher(bare).matches()) {
            return Double.valueOf(bare);
        }
        return switch (bare) {
            case "None" -> null;
            case "True" -> true;
            case "False" -> false;
            default -> bare;
        };
    }

    /** Returns those without a name, in order. */
    public List<@Nullable Object> positional() {
        places = positional.size();
        return positional;
    }

    /** Returns those with a name. */
    public Map<String, @Nullable Object> named() {
        asked.addAll(named.keySet());
        return named;
    }

    /** Refuses what {@code converter} has not asked for. */
    public void refuseUnknown(String converter) {
        for (String name : named.keySet()) {
            if (!asked.contains(name)) {
                throw new UnknownArgument(converter, name, asked);
            }
        }
        if (positional.size() > places) {
            throw new UnknownArgument(converter, String.valueOf(positional.get(places)), asked);
        }
    }

    /** Returns true if there is none. */
    boolean isEmpty() {
        return positional.isEmpty() && named.isEmpty();
    }

    /** Returns an argument by name, or by place if it was given without a name; null if it is missing or {@code None}. */
    public @Nullable Object value(String name, int place) {
        asked.add(name);
        places = Math.max(places, place + 1);
        return place < positional.size() && !named.containsKey(name) ? positional.get(place) : named.get(name);
    }

    /** Returns an argument as text; null if it is missing. */
    public @Nullable String text(String name, int place) {
        Object value = value(name, place);
        return value == null ? null : value.toString();
    }

    /** Returns an argument that must be an integer. */
    public long integer(String name, int place, long fallback) {
        Object value = value(name, place);
        if (value != null && !(value instanceof Long)) {
            throw mismatch(name, "an integer", value);
        }
        return value == null ? fallback : (Long) value;
    }

    /** Returns an argument that must be a number. */
    public double number(String name, int place, double fallback) {
        Object value = value(name, place);
        if (value != null && !(value instanceof Number)) {
            throw mismatch(name, "a number", value);
        }
        return value == null ? fallback : ((Number) value).doubleValue();
    }

    /** Returns an argument that must be {@code True} or {@code False}. */
    public boolean flag(String name, int place) {
        Object value = value(name, place);
        if (value != null && !(value instanceof Boolean)) {
            throw mismatch(name, "True or False", value);
        }
        return value != null && (Boolean) value;
    }

    private static MalformedRule mismatch(String name, String expected, Object value) {
        return new MalformedRule(
                MalformedRule.Reason.ARGUMENTS,
                "The argument '" + name + "' must be " + expected + ", not '" + value + "'");
    }
}

package dev.cyanotype.http.form;

import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import dev.cyanotype.http.rfc.Percent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/** Text values by name, several for a name: query arguments or form fields, in the order sent. Immutable. */
public final class Params {
    private final String location;
    private final Map<String, List<String>> values;

    private Params(String location, Map<String, List<String>> values) {
        this.location = location;
        this.values = values;
    }

    /** Parses {@code name=value&…}; answers 400 for a malformed escape, 413 or 414 for more than {@code max} values. */
    public static Params parse(String location, String encoded, int max) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        int count = 0;
        for (int from = 0; from < encoded.length(); ) {
            int amp = encoded.indexOf('&', from);
            int end = amp < 0 ? encoded.length() : amp;
            if (end > from) {
                if (++count > max) {
                    throw new HttpException(
                            location.equals("query") ? 414 : 413,
                            "The " + location + " has more than the " + max + " parameters allowed.");
                }
                add(location, encoded.substring(from, end), values);
            }
            from = end + 1;
        }
        return new Params(location, values);
    }

    static Params of(String location, Map<String, List<String>> values) {
        return new Params(location, values);
    }

    private static void add(String location, String pair, Map<String, List<String>> values) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        try {
            values.computeIfAbsent(Percent.decodeForm(name), key -> new ArrayList<>(1))
                    .add(equals < 0 ? "" : Percent.decodeForm(pair.substring(equals + 1)));
        } catch (IllegalArgumentException malformed) {
            throw HttpException.badRequest(Violation.of(location, name, String.valueOf(malformed.getMessage())));
        }
    }

    /** Returns the first value of {@code name}. */
    public Optional<String> get(String name) {
        List<String> all = values.get(name);
        return all == null ? Optional.empty() : Optional.of(all.get(0));
    }

    /** Returns the first value, or {@code fallback} when it is missing <em>or</em> {@code type} refuses it. */
    public <T> T get(String name, T fallback, Function<String, ? extends T> type) {
        Optional<String> text = get(name);
        if (text.isEmpty()) {
            return fallback;
        }
        try {
            return type.apply(text.get());
        } catch (RuntimeException malformed) {
            return fallback;
        }
    }

    /** Returns the first value of {@code name}, or answers 400 naming it. */
    public String required(String name) {
        return get(name).orElseThrow(() -> HttpException.badRequest(Violation.of(location, name, "is required")));
    }

    /** Returns every value of {@code name} in the order sent; empty if there is none. */
    public List<String> getList(String name) {
        return List.copyOf(values.getOrDefault(name, List.of()));
    }

    /** Returns the first value as an integer, or answers 400 naming the parameter and the text received. */
    public OptionalInt integer(String name) {
        Optional<String> text = get(name);
        if (text.isEmpty()) {
            return OptionalInt.empty();
        }
        try {
            return OptionalInt.of(Integer.parseInt(text.get()));
        } catch (NumberFormatException e) {
            throw HttpException.badRequest(
                    Violation.of(location, name, "expected an integer, got '" + text.get() + "'"));
        }
    }

    /** Returns the names sent, in order. */
    public Set<String> names() {
        return Collections.unmodifiableSet(values.keySet());
    }
}

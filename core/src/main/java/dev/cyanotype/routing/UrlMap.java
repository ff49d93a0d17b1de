package dev.cyanotype.routing;

import dev.cyanotype.http.Percent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Builds URLs from endpoints and values. Immutable and thread-safe.
 *
 * @param <T> what rules lead to
 */
public final class UrlMap<T> {
    private final Map<String, List<Rule<T>>> byEndpoint;

    private UrlMap(Map<String, List<Rule<T>>> byEndpoint) {
        this.byEndpoint = byEndpoint;
    }

    /** The subdomain and the path with its query. */
    public record Url(String host, String path) {}

    /** Returns a map of the rules by the name that {@code endpoint} gives each; the empty name is left out. */
    public static <T> UrlMap<T> of(List<Rule<T>> rules, Function<T, String> endpoint) {
        Map<String, List<Rule<T>>> byEndpoint = new HashMap<>();
        for (Rule<T> rule : rules) {
            String name = endpoint.apply(rule.target());
            if (!name.isEmpty()) {
                byEndpoint.computeIfAbsent(name, key -> new ArrayList<>()).add(rule);
            }
        }
        byEndpoint.values().forEach(list -> list.sort(UrlMap.<T>mostSpecificFirst()));
        return new UrlMap<>(byEndpoint);
    }

    private static <T> Comparator<Rule<T>> mostSpecificFirst() {
        return Comparator.<Rule<T>>comparingInt(
                        rule -> -rule.converters.size() - rule.defaults().size())
                .thenComparingInt(rule -> -rule.defaults().size());
    }

    /** Returns the endpoints there are. */
    public Set<String> endpoints() {
        return new TreeSet<>(byEndpoint.keySet());
    }

    /** Builds the URL of an endpoint; fails naming the endpoints there are, or the values that are missing. */
    public Url build(String endpoint, Map<String, Object> values) {
        List<Rule<T>> rules = byEndpoint.getOrDefault(endpoint, List.of());
        for (Rule<T> rule : rules) {
            if (complete(rule, values) && agrees(rule, values)) {
                return build(rule, values);
            }
        }
        throw new IllegalArgumentException(
                rules.isEmpty()
                        ? "There is no endpoint '" + endpoint + "'; known are " + endpoints()
                        : "The endpoint '" + endpoint + "' needs "
                                + rules.get(0).parameters() + "; given were " + values.keySet());
    }

    private static <T> boolean complete(Rule<T> rule, Map<String, Object> values) {
        return rule.parameters().stream()
                .allMatch(name -> values.get(name) != null || rule.defaults().containsKey(name));
    }

    private static <T> boolean agrees(Rule<T> rule, Map<String, Object> values) {
        return rule.defaults().entrySet().stream()
                .allMatch(given -> !values.containsKey(given.getKey())
                        || Objects.equals(values.get(given.getKey()), given.getValue())
                        || rule.parameters().contains(given.getKey()));
    }

    private static <T> Url build(Rule<T> rule, Map<String, Object> values) {
        StringBuilder url = new StringBuilder(join(rule, rule.pathPieces, values));
        char mark = '?';
        for (Map.Entry<String, Object> extra : values.entrySet()) {
            String name = extra.getKey();
            if (rule.parameters().contains(name) || rule.defaults().containsKey(name)) {
                continue;
            }
            Iterable<?> all = extra.getValue() instanceof Iterable<?> many ? many : List.of(extra.getValue());
            for (Object value : all) {
                url.append(mark)
                        .append(Percent.encodeQuery(name))
                        .append('=')
                        .append(Percent.encodeQuery(value.toString()));
                mark = '&';
            }
        }
        return new Url(join(rule, rule.hostPieces, values), url.toString());
    }

    private static <T> String join(Rule<T> rule, List<Rule.Piece> pieces, Map<String, Object> values) {
        StringBuilder out = new StringBuilder();
        for (Rule.Piece piece : pieces) {
            if (!piece.parameter()) {
                out.append(Percent.encodePath(piece.value()));
                continue;
            }
            Converter<?> converter = Objects.requireNonNull(rule.converters.get(piece.value()));
            Object value = values.containsKey(piece.value())
                    ? values.get(piece.value())
                    : rule.defaults().get(piece.value());
            String text = write(converter, Objects.requireNonNull(value));
            out.append(converter.withinSegment() ? Percent.encodeSegment(text) : Percent.encodePath(text));
        }
        return out.toString();
    }

    @SuppressWarnings("unchecked") // a value of another type fails in the converter, and that is reported
    private static <V> String write(Converter<V> converter, Object value) {
        try {
            return converter.write((V) value);
        } catch (ClassCastException mismatch) {
            return String.valueOf(value);
        }
    }
}

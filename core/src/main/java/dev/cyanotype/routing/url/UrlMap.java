package dev.cyanotype.routing.url;

import dev.cyanotype.http.Method;
import dev.cyanotype.routing.BuildException;
import dev.cyanotype.routing.rule.Rule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Builds URLs from endpoints and values. Immutable and thread-safe.
 *
 * @param <T> what rules lead to
 */
public final class UrlMap<T> {
    private final Map<String, List<Rule<T>>> byEndpoint;
    private final boolean sortParameters;

    private UrlMap(Map<String, List<Rule<T>>> byEndpoint, boolean sortParameters) {
        this.byEndpoint = byEndpoint;
        this.sortParameters = sortParameters;
    }

    /**
     * What to prefer when several rules of an endpoint fit.
     *
     * @param method the method the rule must take; null for any
     * @param current the method to prefer if none is asked for; null for none
     * @param host the host to prefer where hosts are matched; null for none
     * @param query whether values that the rule does not have become the query
     */
    public record Preference(
            @Nullable Method method,
            @Nullable Method current,
            @Nullable String host,
            boolean query) {
        /** Takes the first rule that fits. */
        public static final Preference NONE = new Preference(null, null, null, true);
    }

    /** Returns the map of rules; {@code sortParameters} sorts the query by name. */
    public static <T> UrlMap<T> of(List<Rule<T>> rules, boolean sortParameters) {
        Map<String, List<Rule<T>>> byEndpoint = new LinkedHashMap<>();
        for (Rule<T> rule : rules) {
            byEndpoint
                    .computeIfAbsent(rule.endpoint(), key -> new ArrayList<>(1))
                    .add(rule);
        }
        Comparator<Rule<T>> preferredFirst = preferredFirst();
        byEndpoint.values().forEach(list -> list.sort(preferredFirst));
        return new UrlMap<>(byEndpoint, sortParameters);
    }

    private static <T> Comparator<Rule<T>> preferredFirst() {
        return Comparator.<Rule<T>, Boolean>comparing(rule -> rule.alias())
                .thenComparingInt(rule -> -rule.arguments().size())
                .thenComparingInt(rule -> -rule.defaults().size());
    }

    /** Returns the endpoints there are. */
    public Set<String> endpoints() {
        Set<String> names = new TreeSet<>(byEndpoint.keySet());
        names.remove("");
        return names;
    }

    /** Returns the rules of all endpoints in the order of the endpoints, each time the one first tried first. */
    public List<Rule<T>> rules() {
        return byEndpoint.values().stream().flatMap(List::stream).toList();
    }

    /** Returns the rules of an endpoint, the one first tried first. */
    public List<Rule<T>> rules(String endpoint) {
        return endpoint.isEmpty()
                ? List.of()
                : Collections.unmodifiableList(byEndpoint.getOrDefault(endpoint, List.of()));
    }

    /** Returns true if some rule of the endpoint takes all these values. */
    public boolean expects(String endpoint, Set<String> names) {
        return rules(endpoint).stream().anyMatch(rule -> rule.arguments().containsAll(names));
    }

    /** Builds the URL of an endpoint from the first rule that fits. */
    public BuiltUrl build(String endpoint, Map<String, ?> values) {
        return build(endpoint, values, Preference.NONE);
    }

    /**
     * Builds the URL of an endpoint.
     *
     * @throws BuildException naming the endpoints there are, the values that are missing, or the one that is refused
     */
    public BuiltUrl build(String endpoint, Map<String, ?> values, Preference preference) {
        Map<String, Object> given = new LinkedHashMap<>(values);
        given.values().removeIf(value -> value == null);
        List<Rule<T>> rules = rules(endpoint);
        Method asked = preference.method();
        BuiltUrl url = asked == null && preference.current() != null
                ? first(rules, given, preference, takes(preference.current()))
                : null;
        if (url == null) {
            url = first(rules, given, preference, asked == null ? rule -> true : takes(asked));
        }
        if (url == null) {
            throw new BuildException(BuildException.Reason.NO_RULE, missing(endpoint, rules, given, asked));
        }
        return url;
    }

    private static <T> Predicate<Rule<T>> takes(Method method) {
        return rule -> rule.takes(method);
    }

    private @Nullable BuiltUrl first(
            List<Rule<T>> rules, Map<String, Object> values, Preference preference, Predicate<Rule<T>> suits) {
        BuiltUrl first = null;
        for (Rule<T> rule : rules) {
            BuiltUrl url = suits.test(rule) && RuleUrl.isComplete(rule, values)
                    ? RuleUrl.build(rule, values, preference.query(), sortParameters)
                    : null;
            if (url != null && (preference.host() == null || url.domain().equals(preference.host()))) {
                return url;
            }
            first = first == null ? url : first;
        }
        return first;
    }

    private String missing(String endpoint, List<Rule<T>> rules, Map<String, Object> values, @Nullable Method method) {
        return rules.isEmpty()
                ? "There is no endpoint '" + endpoint + "'; known are " + endpoints()
                : "The endpoint '" + endpoint + "' needs " + rules.get(0).arguments()
                        + (method == null ? "" : " and must take " + method) + "; given were " + values;
    }
}

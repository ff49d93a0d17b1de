package dev.cyanotype.conformance;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What the router makes of a request, as far as an excuse depends on it.
 *
 * @param found true if there is a route for it
 * @param values the values of its parameters
 * @param ownErrors the names of errors that are the scenario's, not the library's
 */
record Routing(boolean found, Map<String, Object> values, Predicate<String> ownErrors) {
    static final Routing UNKNOWN = new Routing(false, Map.of(), name -> false);

    /** Returns true if a parameter has taken a slash, which only a {@code path} does. */
    boolean tookSlash() {
        return values.values().stream().anyMatch(value -> value instanceof String text && text.indexOf('/') >= 0);
    }

    /** Returns true if a trace tells of an error that the scenario raises itself. */
    boolean raised(List<?> trace) {
        return trace.stream()
                .map(String::valueOf)
                .anyMatch(entry -> ownErrors.test(entry.substring(entry.lastIndexOf(':') + 1)));
    }
}

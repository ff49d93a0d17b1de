package dev.cyanotype.conformance;

import dev.cyanotype.http.rfc.Percent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An expectation that was missed.
 *
 * @param query the query or step it stands in
 * @param expected what Flask did
 * @param found what came out, an exception as text
 * @param routing what the router makes of the request
 */
record Miss(Fields query, Object expected, Object found, Routing routing) {
    private static final Set<Integer> NO_ROUTE = Set.of(400, 404, 405, 308);

    boolean isRequest() {
        return query.has("url");
    }

    /** Returns the path asked for as on the request line. */
    String path() {
        return isRequest() ? query.text("url").split("\\?", 2)[0] : Percent.encodePath(query.text("path", ""));
    }

    /** Returns a field of what was expected; null if it is not there. */
    Object expected(String name) {
        return expected instanceof Map<?, ?> map ? map.get(name) : null;
    }

    /** Returns a field of what came out; null if it is not there. */
    Object found(String name) {
        return found instanceof Map<?, ?> map ? map.get(name) : null;
    }

    int status() {
        return found("status") instanceof Number number ? number.intValue() : 0;
    }

    /** Returns true if there was an answer, and none for an error that nobody raised. */
    boolean isAnswer() {
        return found instanceof Map && (status() < 500 || routing.raised(trace()));
    }

    /** Returns true if there was an answer, and no view gave it. */
    boolean isWithoutView() {
        boolean traced = found("trace") != null;
        return isAnswer()
                && (traced
                        ? trace().stream()
                                .noneMatch(entry -> String.valueOf(entry).startsWith("view:"))
                        : NO_ROUTE.contains(status()));
    }

    List<Object> trace() {
        return found("trace") instanceof List<?> list ? new ArrayList<>(list) : List.of();
    }

    /** Returns true if all is as expected but for one field. */
    boolean differsOnlyIn(String field) {
        return expected(field) != null
                && found(field) != null
                && Tree.equal(without(expected, field), without(found, field));
    }

    private static Map<Object, Object> without(Object json, String field) {
        Map<Object, Object> rest = new LinkedHashMap<>((Map<?, ?>) json);
        rest.remove(field);
        return rest;
    }

    /** Returns the value of a header field sent; empty if there is none. */
    String header(String name) {
        return query.list("headers").stream()
                .map(pair -> (List<?>) pair)
                .filter(pair -> name.equalsIgnoreCase((String) pair.get(0)))
                .map(pair -> (String) pair.get(1))
                .findFirst()
                .orElse("");
    }
}

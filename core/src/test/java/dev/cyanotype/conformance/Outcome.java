package dev.cyanotype.conformance;

import dev.cyanotype.http.Method;
import dev.cyanotype.routing.match.Match;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** What a match comes to, in the form of the vectors. */
final class Outcome {
    private final RecordedMap map;
    private final Caller from;

    Outcome(RecordedMap map, Caller from) {
        this.map = map;
        this.from = from;
    }

    Map<String, Object> of(Fields query) {
        Method method = RoutingSuite.method(query.text("method"));
        Match<Integer> match = map.map.match(from.domain(), RoutingSuite.encoded(query), method, from.websocket);
        if (match instanceof Match.Found<Integer> found) {
            return found(found);
        }
        if (match instanceof Match.Redirect<Integer> redirect) {
            String text = query.text("query", "");
            return redirect(from.base.absolute(redirect.url()) + (text.isEmpty() ? "" : "?" + text));
        }
        if (match instanceof Match.RedirectTo<Integer> redirect) {
            return redirect(from.base.resolve(redirect.reference()));
        }
        if (match instanceof Match.None<Integer> none) {
            return none.allowed().isEmpty()
                    ? Map.of("status", 404)
                    : Map.of("status", 405, "allow", RoutingSuite.names(none.allowed()));
        }
        return match instanceof Match.Malformed<Integer> malformed
                ? Map.of("status", 400, "reason", malformed.reason())
                : Map.of("status", 400, "reason", "websocket_mismatch");
    }

    private static Map<String, Object> redirect(String location) {
        return Map.of("redirect", location, "code", 308);
    }

    private Map<String, Object> found(Match.Found<Integer> found) {
        Map<String, Object> outcome = new LinkedHashMap<>();
        String endpoint = found.rule().endpoint();
        outcome.put("endpoint", endpoint.isEmpty() ? null : endpoint);
        Map<String, Object> arguments = new LinkedHashMap<>();
        Map<String, Object> types = new TreeMap<>();
        found.values().forEach((name, value) -> {
            arguments.put(name, value instanceof UUID ? value.toString() : value);
            if (!(value instanceof String)) {
                types.put(name, type(value));
            }
        });
        outcome.put("args", arguments);
        if (!types.isEmpty()) {
            outcome.put("types", types);
        }
        if (map.numbered) {
            outcome.put("rule", found.rule().target());
        }
        return outcome;
    }

    private static String type(Object value) {
        if (value instanceof Double) {
            return "float";
        }
        if (value instanceof Number) {
            return "int";
        }
        if (value instanceof Boolean) {
            return "bool";
        }
        return value instanceof UUID ? "uuid" : value instanceof List ? "list" : "null";
    }
}

package dev.cyanotype.conformance;

import dev.cyanotype.http.Method;
import dev.cyanotype.http.rfc.Percent;
import dev.cyanotype.routing.Arguments;
import dev.cyanotype.routing.BuildException;
import dev.cyanotype.routing.MalformedRule;
import dev.cyanotype.routing.rule.Rule;
import dev.cyanotype.routing.url.BuiltUrl;
import dev.cyanotype.routing.url.UrlMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Plays URL maps: suite {@code routing}. */
final class RoutingSuite implements Suite {
    @Override
    public void run(Scenario scenario, Checks checks) {
        Fields json = scenario.json();
        if (json.has("map_expect")) {
            checks.check(0, json, json.get("map_expect"), () -> error(json.object("map")));
            return;
        }
        RecordedMap map = new RecordedMap(json.object("map"));
        List<Fields> queries = json.objects("queries");
        for (int i = 0; i < queries.size(); i++) {
            Fields query = queries.get(i);
            checks.check(i, query, () -> answer(map, query, json.object("context")));
        }
    }

    private static Object error(Fields map) {
        try {
            return "accepted: " + new RecordedMap(map).map.urls().rules();
        } catch (MalformedRule malformed) {
            return Map.of(
                    "error",
                    switch (malformed.reason()) {
                        case SYNTAX -> "invalid_rule";
                        case CONVERTER -> "unknown_converter";
                        case ARGUMENTS -> "converter_args";
                        case DUPLICATE_PARAMETER -> "duplicate_variable";
                        case WEBSOCKET_METHODS -> "websocket_methods";
                    });
        }
    }

    private static Object answer(RecordedMap map, Fields query, Fields context) {
        Caller from = new Caller(map, query, context);
        String op = query.text("op");
        return switch (op) {
            case "match" -> new Outcome(map, from).of(query);
            case "build" -> built(map, from, query);
            case "allowed" -> Map.of("allow", names(map.map.allowed(from.domain(), encoded(query))));
            case "expects" ->
                Map.of("result", map.map.urls().expects(query.text("endpoint"), new HashSet<>(query.texts("args"))));
            case "rules" ->
                Map.of(
                        "rules",
                        map.map.urls().rules().stream()
                                .map(RoutingSuite::listed)
                                .toList());
            case "converter_args" -> arguments(query.text("text"));
            default -> throw new Unsupported("op " + op);
        };
    }

    private static Object built(RecordedMap map, Caller from, Fields query) {
        Method asked = query.has("build_method") ? method(query.text("build_method")) : null;
        String host = map.hostMatching ? from.domain() : null;
        try {
            BuiltUrl url = map.map
                    .urls()
                    .build(
                            query.text("endpoint"),
                            query.object("values").values(),
                            new UrlMap.Preference(
                                    asked,
                                    method(query.text("method", "GET")),
                                    host,
                                    query.flag("append_unknown", true)));
            return Map.of("url", from.write(url, query));
        } catch (BuildException failed) {
            return Map.of(
                    "error",
                    switch (failed.reason()) {
                        case NO_RULE -> "build";
                        case VALUE -> "value";
                        case TYPE -> "type";
                    });
        }
    }

    private static Map<String, Object> listed(Rule<Integer> rule) {
        Map<String, Object> listed = new LinkedHashMap<>();
        listed.put("rule", rule.text());
        listed.put("endpoint", rule.endpoint().isEmpty() ? null : rule.endpoint());
        listed.put("subdomain", rule.domain());
        listed.put("methods", rule.methods().isEmpty() ? null : names(rule.methods()));
        return listed;
    }

    private static Map<String, Object> arguments(String text) {
        try {
            Arguments arguments = Arguments.parse(text);
            return Map.of("args", arguments.positional(), "kwargs", arguments.named());
        } catch (MalformedRule malformed) {
            return Map.of("error", "value");
        }
    }

    /** Returns null for a method that the library does not know, which is one that no rule names. */
    static Method method(String name) {
        return Stream.of(Method.values())
                .filter(method -> method.name().equalsIgnoreCase(name))
                .findFirst()
                .orElse(null);
    }

    static List<String> names(Set<Method> methods) {
        return methods.stream().map(Method::name).sorted().toList();
    }

    static String encoded(Fields query) {
        return Percent.encodePath(query.text("path"));
    }
}

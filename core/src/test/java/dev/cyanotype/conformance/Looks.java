package dev.cyanotype.conformance;

import dev.cyanotype.Mounted;
import dev.cyanotype.RouteInfo;
import dev.cyanotype.Router;
import dev.cyanotype.cli.Command;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What can be asked of an application besides requests. */
final class Looks {
    private Looks() {}

    static Object at(PlayedApp app, Fields step) {
        Router router = app.router();
        return switch (step.text("do")) {
            case "list_blueprints" ->
                Map.of(
                        "blueprints",
                        router.blueprints().stream().map(Mounted::name).toList());
            case "list_routes" -> Map.of("routes", routes(router, step));
            case "list_commands" -> Map.of("commands", commands(router));
            case "setup_trace" -> Map.of("setup_trace", app.setupTrace);
            default -> UrlSteps.outside(router, step);
        };
    }

    /** Lists routes in the order expected; the order says nothing. */
    private static List<Object> routes(Router router, Fields step) {
        List<Object> actual = new ArrayList<>();
        for (RouteInfo route : router.routes()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("rule", route.rule());
            json.put("endpoint", route.endpoint().orElse(""));
            json.put(
                    "methods",
                    route.answeredMethods().stream().map(Enum::name).sorted().toList());
            json.put("subdomain", route.domain());
            actual.add(json);
        }
        List<Object> ordered = new ArrayList<>();
        for (Object expected : step.object("expect").list("routes")) {
            actual.stream().filter(one -> Tree.equal(expected, one)).findFirst().ifPresent(found -> {
                ordered.add(found);
                actual.remove(found);
            });
        }
        ordered.addAll(actual);
        return ordered;
    }

    private static Map<String, Object> commands(Router router) {
        Map<String, Object> all = new TreeMap<>();
        router.commands().forEach((group, commands) -> {
            Map<String, Object> names = new TreeMap<>();
            for (Command command : commands) {
                names.put(command.name(), null);
            }
            if (group.isEmpty()) {
                all.putAll(names);
            } else {
                all.put(group, names);
            }
        });
        return all;
    }
}

package dev.cyanotype.assembly;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sees to it that every endpoint has one handler, whichever of its routes was asked for. */
final class EndpointHandlers {
    private final List<RouteBuilder> routes;
    private final Map<String, RouteBuilder> handling = new HashMap<>();

    EndpointHandlers(List<RouteBuilder> routes) {
        this.routes = routes;
    }

    /** Gives rules without a handler that of their endpoint; returns what is wrong. */
    List<String> share() {
        List<String> problems = new ArrayList<>();
        for (RouteBuilder route : routes) {
            if (route.hasHandler() && route.endpoint().isPresent()) {
                RouteBuilder first = handling.computeIfAbsent(route.endpoint().get(), endpoint -> route);
                if (!first.handler().equals(route.handler())) {
                    problems.add(conflict(first, route));
                }
            }
        }
        for (RouteBuilder route : routes) {
            RouteBuilder first = handling.get(route.endpoint().orElse(""));
            if (!route.hasHandler() && first != null) {
                route.handleAs(first);
            }
        }
        return problems;
    }

    private static String conflict(RouteBuilder one, RouteBuilder other) {
        return "[ConflictingEndpoint] The endpoint '" + one.endpoint().orElse("") + "' has two handlers: for " + one
                + " and for "
                + other + "\n    Give one route another name, or both the same handler, kept in a variable"
                + "\n    declared at " + one.declaredAt() + "\n    and at " + other.declaredAt();
    }
}

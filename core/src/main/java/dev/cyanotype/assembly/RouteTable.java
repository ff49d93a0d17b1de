package dev.cyanotype.assembly;

import dev.cyanotype.Matching;
import dev.cyanotype.RouteInfo;
import dev.cyanotype.dispatch.RouteTarget;
import dev.cyanotype.pages.PageIndex;
import dev.cyanotype.routing.UnknownArgument;
import dev.cyanotype.routing.match.RuleMap;
import dev.cyanotype.routing.rule.Rule;
import dev.cyanotype.web.Nearest;
import java.util.ArrayList;
import java.util.List;

/** Turns the declared routes into what requests are matched against, and notes every problem with one of them. */
final class RouteTable {
    private final Declarations declarations;
    private final Matching matching;
    private final Pipelines pipelines;
    private final List<Rule<RouteTarget>> rules = new ArrayList<>();

    RouteTable(Declarations declarations, Matching matching, Pipelines pipelines) {
        this.declarations = declarations;
        this.matching = matching;
        this.pipelines = pipelines;
    }

    /** Returns the table; whoever asked looks at the problems noted before using it. */
    RuleMap<RouteTarget> build() {
        declarations.problems.addAll(new EndpointHandlers(declarations.routes).share());
        for (RouteBuilder route : declarations.routes) {
            try {
                rules.add(route.parse(matching, declarations.converters, pipelines, yields(route)));
            } catch (UnknownArgument e) {
                problem(route, "[MalformedRule] " + e.getMessage() + meant(e));
            } catch (IllegalArgumentException e) {
                problem(route, "[MalformedRule] " + e.getMessage());
            }
            check(route);
        }
        return RuleMap.of(rules, options(), this::conflict);
    }

    /** Returns what is wrong with the links that blueprints put on pages. */
    List<String> wrongLinks(PageIndex pages) {
        return new PageLinks(rules).wrong(pages);
    }

    /** Returns the routes in the table, in the order declared. */
    List<RouteInfo> routes() {
        return rules.stream().map(rule -> rule.target().info()).toList();
    }

    private boolean yields(RouteBuilder route) {
        return route.isYielding() && declarations.routes.stream().anyMatch(other -> other.replaces(route));
    }

    private RuleMap.Options options() {
        return new RuleMap.Options(
                matching.mergeSlashes(),
                matching.redirectDefaults(),
                matching.hostMatching(),
                matching.sortParameters());
    }

    private void check(RouteBuilder route) {
        route.body()
                .flatMap(body -> route.json(pipelines)
                        .unreadable(body)
                        .map(why -> "[UnreadableBody] JSON cannot be read into " + body.getName() + ", the body of "
                                + route + ": " + why))
                .ifPresent(text -> problem(route, text));
        if (!route.blueprint().isEmpty() && route.ownName().indexOf('.') >= 0) {
            problem(
                    route,
                    "[InvalidEndpoint] The endpoint '" + route.ownName() + "' of a blueprint must not contain a dot");
        }
        if (route.isWebsocket() && route.isNonBlocking()) {
            problem(
                    route,
                    "[BlockingRoute] The web socket " + route
                            + " cannot be nonBlocking(): its handler waits for messages");
        }
        if (route.isAsync() && route.isNonBlocking()) {
            problem(
                    route,
                    "[BlockingRoute] The asynchronous route " + route
                            + " cannot be nonBlocking(): its answer is awaited");
        }
    }

    private static String meant(UnknownArgument unknown) {
        return unknown.known().stream()
                .filter(name -> unknown.argument().startsWith(name)) // a longer word for it
                .findFirst()
                .or(() -> Nearest.to(unknown.argument(), unknown.known()))
                .map(name -> "; did you mean '" + name + "'?")
                .orElse("");
    }

    private void problem(RouteBuilder route, String text) {
        declarations.problems.add(text + "\n    declared at " + route.declaredAt());
    }

    private void conflict(Rule<RouteTarget> one, Rule<RouteTarget> other) {
        RouteInfo first = one.target().info();
        RouteInfo second = other.target().info();
        declarations.problems.add("[ConflictingRoutes] Two routes match the same requests: " + owned(first) + " and "
                + owned(second) + "\n    declared at " + first.declaredAt() + "\n    and at " + second.declaredAt());
    }

    private static String owned(RouteInfo route) {
        return route + (route.blueprint().isEmpty() ? "" : " of '" + route.blueprint() + "'");
    }
}

package dev.cyanotype.server.cli;

import dev.cyanotype.Mounted;
import dev.cyanotype.RouteInfo;
import dev.cyanotype.Router;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Prints the routes and blueprints of an application as tables. */
final class Listings {
    private static final List<String> ROUTE_COLUMNS =
            List.of("ENDPOINT", "METHODS", "RULE", "BLUEPRINT", "DECLARED AT");

    private Listings() {}

    /** Prints the routes in the order declared, or in that of a column. */
    static void routes(Router router, Optional<String> sortedBy, PrintStream out) {
        List<List<String>> rows = new ArrayList<>();
        for (RouteInfo route : router.routes()) {
            rows.add(List.of(
                    route.endpoint().orElse("-"),
                    route.methods().stream().map(Enum::name).sorted().collect(Collectors.joining(", ")),
                    route.rule(),
                    route.blueprint().isEmpty() ? "-" : route.blueprint(),
                    route.declaredAt()));
        }
        sortedBy.ifPresent(column -> rows.sort(Comparator.comparing(row -> row.get(column(column)))));
        rows.add(0, ROUTE_COLUMNS);
        Table.print(out, rows);
    }

    private static int column(String name) {
        int column = ROUTE_COLUMNS.indexOf(name.toUpperCase(Locale.ROOT));
        if (column < 0) {
            throw new IllegalArgumentException(
                    "--sort: expected endpoint, methods, rule or blueprint, got '" + name + "'");
        }
        return column;
    }

    /** Fails naming every route that no request reaches. */
    static void check(Router router, PrintStream out) {
        RouteCheck check = new RouteCheck(router);
        List<String> unreachable = new ArrayList<>();
        for (RouteInfo route : router.routes()) {
            check.shadowOf(route)
                    .ifPresent(other -> unreachable.add(
                            route.rule() + " is never reached: " + other.rule() + " takes it" + "\n    declared at "
                                    + route.declaredAt() + "\n    and at " + other.declaredAt()));
        }
        if (!unreachable.isEmpty()) {
            throw new IllegalStateException(String.join("\n", unreachable));
        }
        out.println("All " + router.routes().size() + " routes can be reached.");
    }

    static void blueprints(Router router, PrintStream out) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("NAME", "PREFIX", "CLASS", "FROM"));
        for (Mounted blueprint : router.blueprints()) {
            rows.add(List.of(
                    blueprint.name(),
                    blueprint.prefix().isEmpty() ? "/" : blueprint.prefix(),
                    blueprint.type(),
                    blueprint.origin()));
        }
        Table.print(out, rows);
    }
}

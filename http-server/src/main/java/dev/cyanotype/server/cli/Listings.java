package dev.cyanotype.server.cli;

import dev.cyanotype.Mounted;
import dev.cyanotype.Route;
import dev.cyanotype.Router;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What an application consists of, as tables. */
final class Listings {
    private Listings() {}

    static void routes(Router router, PrintStream out) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("ENDPOINT", "METHODS", "RULE", "BLUEPRINT", "DECLARED AT"));
        for (Route route : router.routes()) {
            rows.add(List.of(
                    route.endpoint().orElse("-"),
                    route.methods().stream().map(Enum::name).sorted().collect(Collectors.joining(", ")),
                    route.rule(),
                    route.blueprint().isEmpty() ? "-" : route.blueprint(),
                    route.declaredAt()));
        }
        Table.print(out, rows);
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

package dev.cyanotype.dispatch;

import dev.cyanotype.HealthCheck;
import dev.cyanotype.Mounted;
import dev.cyanotype.RouteInfo;
import dev.cyanotype.Router;
import dev.cyanotype.cli.Command;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lists what an application is made of, in the order declared. Immutable.
 *
 * @param routes every route
 * @param blueprints every blueprint in its place
 * @param commands the commands of each blueprint by its full name
 * @param healthChecks what must pass for the application to be ready, by name
 * @param gauges what is measured
 */
public record Inventory(
        List<RouteInfo> routes,
        List<Mounted> blueprints,
        Map<String, List<Command>> commands,
        Map<String, HealthCheck> healthChecks,
        List<Router.Gauge> gauges) {
    /** Copies what was declared. */
    public Inventory {
        routes = List.copyOf(routes);
        blueprints = List.copyOf(blueprints);
        gauges = List.copyOf(gauges);
        Map<String, List<Command>> groups = new LinkedHashMap<>();
        commands.forEach((group, own) -> groups.put(group, List.copyOf(own)));
        commands = Collections.unmodifiableMap(groups);
        healthChecks = Collections.unmodifiableMap(new LinkedHashMap<>(healthChecks));
    }
}

package dev.cyanotype.server.observe;

import dev.cyanotype.Blueprint;
import dev.cyanotype.Mounted;
import dev.cyanotype.RouteInfo;
import dev.cyanotype.Router;
import dev.cyanotype.Setup;
import dev.cyanotype.files.Folder;
import dev.cyanotype.http.Response;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says at the address that a server prints what is there, for an application that has nothing at that place itself. Thread-safe. */
final class IndexBlueprint implements Blueprint {
    private final Supplier<Router> application;
    private final List<String> links;
    private volatile @Nullable Router without; // a route at this place, whatever its host or method

    IndexBlueprint(Supplier<Router> application, List<String> links) {
        this.application = application;
        this.links = links;
    }

    /** Returns true if the application has no route at {@code /}. */
    boolean isNeeded() {
        Router now = application.get();
        if (now.equals(without)) {
            return true;
        }
        if (now.routes().stream().anyMatch(route -> route.rule().equals("/"))) {
            return false;
        }
        without = now;
        return true;
    }

    @Override
    public String name() {
        return "index";
    }

    @Override
    public void configure(Setup setup) {
        setup.templates(Folder.of(IndexBlueprint.class, "templates"));
        setup.get("/", request -> Response.view("server/index.html", model()))
                .named("index")
                .undocumented();
    }

    private Map<String, Object> model() {
        Router now = application.get();
        Map<String, Long> routes =
                now.routes().stream().collect(Collectors.groupingBy(RouteInfo::blueprint, Collectors.counting()));
        List<Map<String, Object>> blueprints = now.blueprints().stream()
                .filter(blueprint -> routes.containsKey(blueprint.name()))
                .map(blueprint -> row(blueprint, routes.getOrDefault(blueprint.name(), 0L)))
                .toList();
        return Map.of("blueprints", blueprints, "links", links);
    }

    private static Map<String, Object> row(Mounted blueprint, long routes) {
        String prefix = blueprint.prefix().isEmpty() ? "/" : blueprint.prefix();
        return Map.of("name", blueprint.name(), "prefix", prefix, "routes", routes);
    }
}

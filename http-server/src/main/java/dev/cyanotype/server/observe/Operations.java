package dev.cyanotype.server.observe;

import dev.cyanotype.ConfigurationException;
import dev.cyanotype.RouteInfo;
import dev.cyanotype.Router;
import dev.cyanotype.http.websocket.Close;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The server's own endpoints and observers. Thread-safe. The endpoints are blueprints in a router of their own: no hook of
 * the application runs for them, and they answer while it starts.
 */
public final class Operations implements AutoCloseable {
    private final Observability wanted;
    private final Supplier<Router> application;
    private final Supplier<Phase> phase;
    private final @Nullable Metrics metrics;
    private final IndexBlueprint index;
    private @Nullable Router router;

    /**
     * Prepares what is wanted.
     *
     * @throws ConfigurationException if the application has a route of its own at a path of these
     */
    public Operations(Observability wanted, Supplier<Router> application, Supplier<Phase> phase) {
        this.wanted = wanted;
        this.application = application;
        this.phase = phase;
        check(application.get());
        this.metrics = wanted.metrics() ? new Metrics() : null;
        this.index = new IndexBlueprint(application, links());
    }

    /**
     * Checks a router that is to be served.
     *
     * @throws ConfigurationException if it has a route of its own at a path of these
     */
    public void check(Router served) {
        List<String> problems = new ArrayList<>();
        for (RouteInfo route : served.routes()) {
            if (reserves(route.rule())) {
                problems.add("[ReservedPath] The route '" + route.rule() + "' is at a path of the server itself"
                        + "\n    declared at " + route.declaredAt() + "\n    Move it, or set " + setting(route.rule())
                        + " = false");
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
    }

    private static String setting(String path) {
        if (path.equals(MetricsBlueprint.PATH)) {
            return "server.metrics";
        }
        return path.startsWith(HealthBlueprint.PREFIX) ? "server.health" : "server.openapi";
    }

    private List<String> links() {
        List<String> links = new ArrayList<>();
        if (wanted.openApi()) {
            links.add(OpenApiBlueprint.WHOLE);
        }
        if (wanted.health()) {
            links.addAll(HealthBlueprint.PATHS);
        }
        if (wanted.metrics()) {
            links.add(MetricsBlueprint.PATH);
        }
        return links;
    }

    /** Returns true if requests for {@code path} are answered by {@link #router}, not by the application. */
    public boolean takes(String path) {
        return reserves(path) || (path.equals("/") && index.isNeeded());
    }

    /** Returns true for the paths that are the server's own whatever the application has. */
    private boolean reserves(String path) {
        return (wanted.health() && path.startsWith(HealthBlueprint.PREFIX) && HealthBlueprint.PATHS.contains(path))
                || (wanted.metrics() && path.equals(MetricsBlueprint.PATH))
                || (wanted.openApi()
                        && path.startsWith("/openapi")
                        && (path.equals(OpenApiBlueprint.WHOLE)
                                || (path.startsWith(OpenApiBlueprint.PREFIX) && path.endsWith(".json"))));
    }

    /** Returns the router of the endpoints; it is made when first asked for. */
    public synchronized Router router() {
        Router made = router;
        if (made == null) {
            Router.Builder builder = Router.builder();
            if (wanted.health()) {
                builder.mount(new HealthBlueprint(phase, () -> application.get().healthChecks()));
            }
            if (metrics != null) {
                builder.mount(
                        new MetricsBlueprint(metrics, () -> application.get().gauges()));
            }
            builder.mount(index);
            if (wanted.openApi()) {
                builder.mount(new OpenApiBlueprint(application));
            }
            made = builder.build();
            router = made;
        }
        return made;
    }

    /** Returns what is to be told of every exchange; null if nobody wants to know. */
    public @Nullable Observer observer() {
        Metrics counting = metrics;
        if (!wanted.requestLog()) {
            return counting;
        }
        RequestLog log = new RequestLog();
        return counting == null
                ? log
                : new Observer() {
                    @Override
                    public void note(Exchange exchange) {
                        counting.note(exchange);
                        log.note(exchange);
                    }

                    @Override
                    public void closed(Exchange handshake, Close close) {
                        counting.closed(handshake, close);
                        log.closed(handshake, close);
                    }
                };
    }

    @Override
    public void close() {
        if (metrics != null) {
            metrics.close();
        }
    }
}

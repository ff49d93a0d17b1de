package dev.cyanotype.dispatch;

import dev.cyanotype.HealthCheck;
import dev.cyanotype.Mounted;
import dev.cyanotype.RouteInfo;
import dev.cyanotype.Routed;
import dev.cyanotype.Router;
import dev.cyanotype.cli.Command;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.UrlBuilder;
import dev.cyanotype.json.JsonCodec;
import dev.cyanotype.routing.match.Match;
import dev.cyanotype.routing.match.RuleMap;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The router: finds the route of a request and the pipeline it runs in. */
public final class Dispatcher implements Router {
    private final RuleMap<RouteTarget> rules;
    private final UrlFactory urls;
    private final OwningMounts owners;
    private final Pipeline outermost;
    private final Inventory inventory;
    private final Lifecycle lifecycle;
    private final RouterConfig config;
    private final Supplier<Router.Builder> extension;

    /** Makes a router; {@code outermost} runs where no route matches, {@code extension} makes builders that go on from it. */
    public Dispatcher(
            RuleMap<RouteTarget> rules,
            UrlFactory urls,
            OwningMounts owners,
            Pipeline outermost,
            Inventory inventory,
            Lifecycle lifecycle,
            RouterConfig config,
            Supplier<Router.Builder> extension) {
        this.rules = rules;
        this.urls = urls;
        this.owners = owners;
        this.outermost = outermost;
        this.inventory = inventory;
        this.lifecycle = lifecycle;
        this.config = config;
        this.extension = extension;
    }

    @Override
    public Routed route(Request received) {
        Request request = config.forwarded().applyTo(received);
        Match<RouteTarget> match =
                rules.match(urls.domain(request), request.path(), request.method(), Handshake.isIn(request));
        Pipeline pipeline =
                match instanceof Match.Found<RouteTarget> found ? found.target().pipeline() : outermost;
        return new RoutedRequest(this, request, match, pipeline);
    }

    /** Returns what runs for an error at a path that no route matched. */
    Pipeline ownerOf(Request request) {
        return owners.of(urls.domain(request), request.path(), outermost);
    }

    RuleMap<RouteTarget> rules() {
        return rules;
    }

    UrlFactory urls() {
        return urls;
    }

    RouterConfig config() {
        return config;
    }

    @Override
    public List<RouteInfo> routes() {
        return inventory.routes();
    }

    @Override
    public List<Mounted> blueprints() {
        return inventory.blueprints();
    }

    @Override
    public Map<String, List<Command>> commands() {
        return inventory.commands();
    }

    @Override
    public Map<String, HealthCheck> healthChecks() {
        return inventory.healthChecks();
    }

    @Override
    public List<Gauge> gauges() {
        return inventory.gauges();
    }

    @Override
    public boolean expects(String endpoint, String parameter) {
        return urls.expects(endpoint, parameter);
    }

    @Override
    public UrlBuilder urlFor(String endpoint) {
        return urls.start(endpoint);
    }

    @Override
    public boolean isDebug() {
        return config.debug();
    }

    @Override
    public JsonCodec json() {
        return outermost.json;
    }

    @Override
    public Router.Builder extend() {
        return extension.get();
    }

    @Override
    public void start(Optional<URI> address) {
        lifecycle.start(address);
    }

    @Override
    public void close() {
        lifecycle.close();
    }
}

package dev.cyanotype;

import dev.cyanotype.cli.Command;
import dev.cyanotype.http.Limits;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.UrlBuilder;
import dev.cyanotype.json.JsonCodec;
import dev.cyanotype.routing.Match;
import dev.cyanotype.routing.RuleMap;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The router: finds the route and the pipeline it runs in. */
final class Dispatcher implements Router {
    private final RuleMap<RouteDeclaration> rules;
    private final Urls urls;
    private final Owners owners;
    private final Pipeline outermost;
    private final Declared declared;
    private final JsonCodec json;
    private final Features features;

    Dispatcher(
            RuleMap<RouteDeclaration> rules,
            Urls urls,
            Owners owners,
            Pipeline outermost,
            Declared declared,
            JsonCodec json,
            Features features) {
        this.rules = rules;
        this.urls = urls;
        this.owners = owners;
        this.outermost = outermost;
        this.declared = declared;
        this.json = json;
        this.features = features;
    }

    @Override
    public Routed route(Request received) {
        Request request = features.forwarded.applyTo(received);
        Match<RouteDeclaration> match =
                rules.match(urls.domain(request), request.path(), request.method(), Handshake.isIn(request));
        Pipeline pipeline = match instanceof Match.Found<RouteDeclaration> found
                ? found.target().pipeline()
                : outermost;
        return new RoutedRequest(this, request, match, pipeline);
    }

    /** Returns what runs for an error at a path that no route matched. */
    Pipeline ownerOf(Request request) {
        return owners.of(urls.domain(request), request.path(), outermost);
    }

    RuleMap<RouteDeclaration> rules() {
        return rules;
    }

    Urls urls() {
        return urls;
    }

    Limits limits() {
        return features.limits;
    }

    Features features() {
        return features;
    }

    @Override
    public List<Route> routes() {
        return declared.routes;
    }

    @Override
    public List<Mounted> blueprints() {
        return declared.blueprints;
    }

    @Override
    public Map<String, List<Command>> commands() {
        return declared.commands;
    }

    @Override
    public Map<String, HealthCheck> healthChecks() {
        return declared.healthChecks;
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
        return features.debug;
    }

    @Override
    public JsonCodec json() {
        return json;
    }

    @Override
    public void start(Optional<URI> address) {
        declared.start(address);
    }

    @Override
    public void close() {
        declared.close();
    }
}

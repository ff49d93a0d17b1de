package dev.cyanotype;

import dev.cyanotype.debug.DebugPage;
import dev.cyanotype.http.HttpException;
import dev.cyanotype.http.Limits;
import dev.cyanotype.http.Method;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.RequestContext;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.UrlBuilder;
import dev.cyanotype.json.JsonCodec;
import dev.cyanotype.routing.Match;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request on its way through hooks, handler and error handlers, in Flask's order. */
final class RoutedRequest implements Routed, RequestContext {
    private static final Logger log = LoggerFactory.getLogger(Router.class);

    private final Dispatcher router;
    private final Request request;
    private final Match<RouteDeclaration> match;
    private final Pipeline pipeline;
    private final @Nullable RouteDeclaration route;
    private final Map<String, Object> params;
    private final Processing processing;

    RoutedRequest(Dispatcher router, Request request, Match<RouteDeclaration> match, Pipeline pipeline) {
        this.router = router;
        this.request = request;
        this.match = match;
        this.pipeline = pipeline;
        if (match instanceof Match.Found<RouteDeclaration> found) {
            this.route = found.target();
            this.params = found.values();
        } else {
            this.route = null;
            this.params = new HashMap<>();
        }
        boolean unmatched = match instanceof Match.None<RouteDeclaration>;
        Pipeline handlers = unmatched ? router.ownerOf(request) : pipeline;
        this.processing = new Processing(router.features(), pipeline, handlers, request);
        request.attach(this);
    }

    @Override
    public Optional<Route> route() {
        return Optional.ofNullable(route);
    }

    @Override
    public boolean nonBlocking() {
        return route != null && route.isNonBlocking();
    }

    @Override
    public long bodyLimit() {
        return route != null && route.body().isPresent() ? limits().body() : Long.MAX_VALUE;
    }

    @Override
    public Optional<Throwable> escaped() {
        return processing.escaped();
    }

    @Override
    public Response answer() {
        ContextLoader loader = pipeline.loader;
        if (loader.isCurrent()) {
            return debugged(processed());
        }
        Response response = loader.call(this::processed);
        return debugged(response.withBody(LoadedBody.of(response.body(), loader)));
    }

    private Response processed() {
        try {
            return encoded(processing.run(params, this::check, this::dispatch));
        } finally {
            processing.tearDown();
        }
    }

    /** Refuses what no hook of a blueprint need see. */
    private void check() {
        router.limits().checkHead(request);
        if (!router.features().trustedHosts.include(request)) {
            throw HttpException.badRequest("This application does not answer for the host '" + request.host() + "'");
        }
        request.checkBody(bodyLimit());
    }

    private Response dispatch() throws Exception {
        if (route == null) {
            return unmatched();
        }
        return request.method() == Method.OPTIONS && route.answersOptions()
                ? Response.html("")
                        .header(
                                "allow",
                                allowed(router.rules().allowed(router.urls().domain(request), request.path())))
                : route.handler().handle(request);
    }

    private Response unmatched() {
        if (match instanceof Match.Redirect<RouteDeclaration> redirect) {
            String query = request.query().isEmpty() ? "" : "?" + request.query();
            return Response.status(308)
                    .header("location", router.urls().base(request).absolute(redirect.url()) + query);
        }
        if (match instanceof Match.RedirectTo<RouteDeclaration> redirect) {
            return Response.status(308)
                    .header("location", router.urls().base(request).resolve(redirect.reference()));
        }
        if (match instanceof Match.WebsocketMismatch<RouteDeclaration>) {
            throw HttpException.badRequest("There is only a websocket at " + request.path());
        }
        if (match instanceof Match.Malformed<RouteDeclaration> malformed) {
            throw HttpException.badRequest("The path is malformed: " + malformed.reason());
        }
        Set<Method> allowed = match instanceof Match.None<RouteDeclaration> none ? none.allowed() : Set.of();
        if (allowed.isEmpty()) {
            throw HttpException.notFound("There is nothing at " + request.path());
        }
        throw new HttpException(405, request.method() + " is not allowed here; allowed are " + allowed(allowed))
                .withHeader("allow", allowed(allowed));
    }

    private static String allowed(Set<Method> methods) {
        return methods.stream().map(Method::name).sorted().collect(Collectors.joining(", "));
    }

    private Response encoded(Response response) {
        try {
            return response.toWire(request, router.json());
        } catch (RuntimeException error) {
            return processing.encodingFailed(error).toWire(request, router.json());
        }
    }

    /** Puts the debug page in the place of an answer that says nothing. */
    private Response debugged(Response response) {
        Throwable error = processing.escaped().orElse(null);
        if (error == null || !router.isDebug() || !DebugPage.isFor(request)) {
            return response;
        }
        try {
            return DebugPage.of(error, request, route(), params).toWire(request, router.json());
        } catch (IOException | RuntimeException failure) {
            log.error("The debug page failed", failure);
            return response;
        }
    }

    @Override
    public String rule() {
        return route == null ? "" : route.rule();
    }

    @Override
    public Optional<String> endpoint() {
        return route == null ? Optional.empty() : route.endpoint();
    }

    @Override
    public List<String> blueprints() {
        return pipeline.blueprints;
    }

    @Override
    public Map<String, Object> params() {
        return params;
    }

    @Override
    public JsonCodec json() {
        return router.json();
    }

    @Override
    public Limits limits() {
        return router.limits();
    }

    @Override
    public <T> Optional<T> feature(Class<T> type) {
        return router.features().find(type);
    }

    @Override
    public UrlBuilder urlFor(String endpoint) {
        if (!endpoint.startsWith(".")) {
            return router.urls().start(endpoint, request);
        }
        List<String> scopes = pipeline.blueprints;
        return router.urls().start(scopes.isEmpty() ? endpoint.substring(1) : scopes.get(0) + endpoint, request);
    }
}

package dev.cyanotype;

import dev.cyanotype.http.HttpException;
import dev.cyanotype.http.Limits;
import dev.cyanotype.http.Method;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.RequestContext;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.UrlBuilder;
import dev.cyanotype.json.JsonCodec;
import dev.cyanotype.routing.Match;
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
    private @Nullable Throwable failure;

    RoutedRequest(Dispatcher router, Request request, Match<RouteDeclaration> match, Pipeline pipeline) {
        this.router = router;
        this.request = request;
        this.match = match;
        this.pipeline = pipeline;
        if (match instanceof Match.Found<RouteDeclaration> found) {
            this.route = found.rule().target();
            this.params = found.values();
        } else {
            this.route = null;
            this.params = Map.of();
        }
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
    public Response answer() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        boolean foreign = pipeline.loader != null && !pipeline.loader.equals(before);
        if (foreign) {
            thread.setContextClassLoader(pipeline.loader);
        }
        try {
            return finish(run());
        } finally {
            tearDown();
            if (foreign) {
                thread.setContextClassLoader(before);
            }
        }
    }

    private Response run() {
        Response response;
        try {
            response = dispatch();
        } catch (Throwable error) {
            response = recover(error);
        }
        return runAfter(response);
    }

    private Response dispatch() throws Exception {
        for (Hooks.UrlValues hook : pipeline.urlValues) {
            hook.process(request, params);
        }
        for (Hooks.Intercept hook : pipeline.before) {
            Optional<Response> early = hook.intercept(request);
            if (early.isPresent()) {
                return early.get();
            }
        }
        if (route == null) {
            return unmatched();
        }
        return request.method() == Method.OPTIONS && route.answersOptions()
                ? Response.status(200)
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

    /** Looks for a handler by status, then by class; what none takes becomes a 500. */
    private Response recover(Throwable error) {
        try {
            if (error instanceof HttpException http) {
                ErrorHandler<? super HttpException> handler = handlers().forStatus(http.status());
                if (handler != null) {
                    return handler.handle(http, request);
                }
            }
            ErrorHandler<Throwable> handler = handlers().forType(error);
            if (handler != null) {
                return handler.handle(error, request);
            }
            return error instanceof HttpException http ? http.toResponse() : internalError(error);
        } catch (Throwable failedHandler) {
            return internalError(failedHandler);
        }
    }

    /** Returns where error handlers are looked up: for a path that nothing matched, in the mount that owns it. */
    private Pipeline handlers() {
        return match instanceof Match.None<RouteDeclaration> ? router.ownerOf(request) : pipeline;
    }

    /** Answers 500 and remembers the error for the teardown hooks. */
    private Response internalError(Throwable error) {
        failure = error;
        log.error("Unhandled error on {} {}", request.method(), request.path(), error);
        HttpException internal = HttpException.internal(error);
        try {
            ErrorHandler<? super HttpException> handler = pipeline.forStatus(500);
            if (handler != null) {
                return handler.handle(internal, request);
            }
        } catch (Throwable failedHandler) {
            log.error("The handler for status 500 failed", failedHandler);
        }
        return internal.toResponse();
    }

    private Response runAfter(Response response) {
        try {
            return after(response);
        } catch (Throwable error) {
            Response answer = internalError(error);
            try {
                return after(answer);
            } catch (Throwable again) {
                log.error("An after hook failed again, for the answer to its own error", again);
                return answer;
            }
        }
    }

    private Response after(Response response) throws Exception {
        Response current = response;
        for (Hooks.After hook : pipeline.after) {
            current = hook.after(request, current);
        }
        return current;
    }

    private Response finish(Response response) {
        try {
            return response.toWire(request, router.json());
        } catch (RuntimeException error) {
            failure = error;
            log.error("The answer to {} {} could not be encoded", request.method(), request.path(), error);
            return HttpException.internal(error).toResponse().toWire(request, router.json());
        }
    }

    private void tearDown() {
        for (Hooks.Teardown hook : pipeline.teardown) {
            try {
                hook.teardown(request, failure);
            } catch (Throwable error) {
                log.warn("A teardown hook failed on {} {}", request.method(), request.path(), error);
            }
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
    public UrlBuilder urlFor(String endpoint) {
        if (!endpoint.startsWith(".")) {
            return router.urls().start(endpoint, request);
        }
        List<String> scopes = pipeline.blueprints;
        return router.urls().start(scopes.isEmpty() ? endpoint.substring(1) : scopes.get(0) + endpoint, request);
    }
}

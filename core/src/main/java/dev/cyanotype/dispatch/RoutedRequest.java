package dev.cyanotype.dispatch;

import dev.cyanotype.ErrorHandler;
import dev.cyanotype.Hooks;
import dev.cyanotype.RouteInfo;
import dev.cyanotype.Routed;
import dev.cyanotype.Router;
import dev.cyanotype.debug.DebugAnswer;
import dev.cyanotype.http.Abort;
import dev.cyanotype.http.Method;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.RequestInternals;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.body.Body;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.openapi.CheckedAnswer;
import dev.cyanotype.policy.Compression;
import dev.cyanotype.routing.match.Match;
import dev.cyanotype.signals.Signal;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request on its way through hooks, handler and error handlers, in Flask's order ({@code full_dispatch_request}). Long,
 * because the methods stand in the order in which a request meets them, so that the way can be read from top to bottom; every
 * error on it becomes an answer.
 */
final class RoutedRequest implements Routed {
    private static final Logger log = LoggerFactory.getLogger(Router.class);

    private final Dispatcher router;
    private final RouterConfig config;
    private final Request request;
    private final Match<RouteTarget> match;
    private final Pipeline pipeline;
    private final Pipeline handlers; // whose error handlers are asked
    private final @Nullable RouteTarget target;
    private final Map<String, Object> params;
    private @Nullable Throwable failure;
    private @Nullable Throwable escaped;

    RoutedRequest(Dispatcher router, Request request, Match<RouteTarget> match, Pipeline pipeline) {
        this.router = router;
        this.config = router.config();
        this.request = request;
        this.match = match;
        this.pipeline = pipeline;
        if (match instanceof Match.Found<RouteTarget> found) {
            this.target = found.target();
            this.params = found.values();
        } else {
            this.target = null;
            this.params = new HashMap<>();
        }
        this.handlers = match instanceof Match.None<RouteTarget> ? router.ownerOf(request) : pipeline;
        RequestInternals.attach(request, new MatchedContext(router, request, pipeline, target, params));
    }

    @Override
    public Optional<RouteInfo> route() {
        return target == null ? Optional.empty() : Optional.of(target.info());
    }

    @Override
    public boolean nonBlocking() {
        return target != null && target.nonBlocking();
    }

    @Override
    public String remoteAddress() {
        return request.connection().remoteAddress();
    }

    @Override
    public long bodyLimit() {
        return target != null && target.info().body().isPresent()
                ? pipeline.limits(config.limits()).body()
                : Long.MAX_VALUE;
    }

    @Override
    public Optional<Throwable> escaped() {
        return Optional.ofNullable(escaped);
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
            return encoded(finished());
        } finally {
            tearDown();
        }
    }

    private Response finished() {
        try {
            send(new Signal.ContextPushed(request));
            return finish(handled());
        } catch (Throwable error) {
            return config.vary(request, failed(error));
        }
    }

    private Response handled() throws Throwable {
        try {
            send(new Signal.RequestStarted(request));
            check();
            Optional<Response> early = before();
            return rendered(early.isPresent() ? early.get() : handle());
        } catch (Abort abort) {
            return rendered(abort.response());
        } catch (Throwable error) {
            Optional<ErrorHandler<Throwable>> taker = handlers.handlerOf(error);
            if (taker.isPresent()) {
                return handled(taker.get(), error);
            }
            if (error instanceof HttpException http && !config.trapped().test(http.status())) {
                return Response.problem(http);
            }
            throw error;
        }
    }

    /** Refuses what no hook of a blueprint need see. */
    private void check() {
        RequestInternals.checkHead(request);
        if (!config.trustedHosts().include(request)) {
            throw HttpException.badRequest("This application does not answer for the host '" + request.host() + "'");
        }
        RequestInternals.checkBody(request, bodyLimit());
    }

    private Optional<Response> before() throws Exception {
        for (Hooks.UrlValues hook : pipeline.urlValues) {
            hook.process(request, params);
        }
        for (Hooks.Intercept hook : pipeline.before) {
            Optional<Response> early = hook.intercept(request);
            if (early.isPresent()) {
                return early;
            }
        }
        return Optional.empty();
    }

    private Response handle() throws Exception {
        if (target == null) {
            return Unmatched.answer(match, request, router.urls());
        }
        if (request.method() == Method.OPTIONS && target.answersOptions()) {
            return Response.html("")
                    .header(
                            "allow",
                            Unmatched.listed(
                                    router.rules().allowed(router.urls().domain(request), request.path())));
        }
        Response answer = target.handler().handle(request);
        if (answer == null) {
            throw new IllegalStateException(target.returnedNothing());
        }
        return answer;
    }

    private Response handled(ErrorHandler<Throwable> handler, Throwable error) throws Exception {
        try {
            return rendered(handler.handle(error, request));
        } catch (Abort abort) {
            return rendered(abort.response());
        }
    }

    private Response rendered(Response response) throws Exception {
        if (!(response.body() instanceof Body.View view)) {
            return response;
        }
        Map<String, Object> model = new HashMap<>();
        for (Hooks.Context hook : pipeline.context) {
            model.putAll(hook.values(request));
        }
        model.putAll(view.model());
        model.put("request", request);
        model.putIfAbsent("g", request.attributes());
        Response page = config.templates().get().render(view.name(), model, response);
        send(new Signal.TemplateRendered(request, view.name(), model));
        return page;
    }

    /** Runs the after hooks; the session is kept last. */
    private Response finish(Response response) throws Exception {
        Response current = RequestInternals.changed(request, response);
        for (Hooks.After hook : pipeline.after) {
            current = hook.after(request, current);
        }
        current = config.save(request, current);
        send(new Signal.RequestFinished(request, current));
        return current;
    }

    /** Answers 500, and remembers the error for the teardown hooks. */
    private Response failed(Throwable error) {
        failure = error;
        HttpException internal = HttpException.internal(error);
        if (!tell(new Signal.RequestFailed(request, error))) {
            return Response.problem(internal);
        }
        if (!config.propagateErrors()) {
            log.error("Unhandled error on {} {}", request.method(), request.path(), error);
        }
        if (config.propagates()) {
            escaped = error;
            return Response.problem(internal);
        }
        Response answer;
        try {
            Optional<ErrorHandler<Throwable>> taker = handlers.handlerOf(internal);
            if (taker.isEmpty()) {
                escaped = error;
            }
            answer = taker.isPresent() ? handled(taker.get(), internal) : Response.problem(internal);
        } catch (Throwable again) {
            escaped = again;
            log.error("The handler for status 500 failed", again);
            return Response.problem(internal);
        }
        try {
            return finish(answer);
        } catch (Throwable again) {
            log.error("An after hook failed for the answer to an error", again);
            return answer;
        }
    }

    private Response encoded(Response response) {
        try {
            Response wire =
                    ScopedEvents.in(response, pipeline.json, router.json()).toWire(request, pipeline.json);
            if (config.checked() && target != null) {
                wire = CheckedAnswer.of(target.info(), request.method(), wire);
            }
            return pipeline.compressFrom < 0 ? wire : Compression.of(wire, request, pipeline.compressFrom);
        } catch (RuntimeException error) {
            failure = error;
            escaped = error;
            log.error("The answer to {} {} could not be encoded", request.method(), request.path(), error);
            return config.vary(request, Response.problem(HttpException.internal(error)))
                    .toWire(request, pipeline.json);
        }
    }

    /** Runs every teardown hook, whether or not those before it failed. */
    private void tearDown() {
        pipeline.teardown.forEach(this::tearDown);
        tell(new Signal.RequestTearingDown(request, failure));
        pipeline.teardownLast.forEach(this::tearDown);
        tell(new Signal.ContextTearingDown(request, failure));
        tell(new Signal.ContextPopped(request));
    }

    private void tearDown(Hooks.Teardown hook) {
        try {
            hook.teardown(request, failure);
        } catch (Throwable error) {
            escaped = error;
            log.warn("A teardown hook failed on {} {}", request.method(), request.path(), error);
        }
    }

    /** Puts what is known of an error in the place of an answer that says nothing. */
    private Response debugged(Response response) {
        Throwable error = escaped;
        if (error == null || !config.debug()) {
            return response;
        }
        try {
            return config.vary(request, DebugAnswer.of(error, request, route(), params))
                    .toWire(request, pipeline.json);
        } catch (IOException | RuntimeException unshown) {
            log.error("The debug page failed", unshown);
            return response;
        }
    }

    /** Tells those who listen where nothing above could handle an error of theirs; returns false if one of them failed. */
    private boolean tell(Signal signal) {
        try {
            send(signal);
            return true;
        } catch (Throwable error) {
            escaped = error;
            log.warn(
                    "A listener to {} failed on {} {}",
                    signal.getClass().getSimpleName(),
                    request.method(),
                    request.path(),
                    error);
            return false;
        }
    }

    private void send(Signal signal) {
        if (config.signals().isHeard()) {
            config.signals().send(signal);
        }
    }
}

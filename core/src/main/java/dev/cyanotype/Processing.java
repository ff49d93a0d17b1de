package dev.cyanotype;

import dev.cyanotype.http.Abort;
import dev.cyanotype.http.Body;
import dev.cyanotype.http.HttpException;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.signals.Signal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What runs around one handler, in Flask's order: hooks, error handlers, teardown. */
final class Processing {
    private static final Logger log = LoggerFactory.getLogger(Router.class);

    private final Features features;
    private final Pipeline pipeline;
    private final Pipeline handlers;
    private final Request request;
    private @Nullable Throwable failure;
    private @Nullable Throwable escaped;

    /** Takes the hooks from one pipeline, and the error handlers from another: that of the mount that owns the path. */
    Processing(Features features, Pipeline pipeline, Pipeline handlers, Request request) {
        this.features = features;
        this.pipeline = pipeline;
        this.handlers = handlers;
        this.request = request;
    }

    /** Returns the error that no handler took, not even the one for 500. */
    Optional<Throwable> escaped() {
        return Optional.ofNullable(escaped);
    }

    /** Runs {@code check}, hooks and {@code handler}; every error becomes an answer. */
    Response run(Map<String, Object> params, Runnable check, Callable<Response> handler) {
        try {
            send(new Signal.ContextPushed(request));
            return finish(dispatch(params, check, handler));
        } catch (Throwable error) {
            return features.vary(request, failed(error));
        }
    }

    private Response dispatch(Map<String, Object> params, Runnable check, Callable<Response> handler) throws Throwable {
        try {
            send(new Signal.RequestStarted(request));
            check.run();
            Optional<Response> early = before(params);
            return rendered(early.isPresent() ? early.get() : handler.call());
        } catch (Abort abort) {
            return rendered(abort.response());
        } catch (Throwable error) {
            Optional<ErrorHandler<Throwable>> taker = handlers.handlerOf(error);
            if (taker.isPresent()) {
                return handled(taker.get(), error);
            }
            if (error instanceof HttpException http && !features.trapped.test(http.status())) {
                return http.toResponse();
            }
            throw error;
        }
    }

    private Optional<Response> before(Map<String, Object> params) throws Exception {
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
        Response page = features.templates().render(view.name(), model, response);
        send(new Signal.TemplateRendered(request, view.name(), model));
        return page;
    }

    /** Runs the after hooks; the session is kept last. */
    private Response finish(Response response) throws Exception {
        Response current = request.runAfterThis(response);
        for (Hooks.After hook : pipeline.after) {
            current = hook.after(request, current);
        }
        current = features.save(request, current);
        send(new Signal.RequestFinished(request, current));
        return current;
    }

    /** Answers 500, and remembers the error for the teardown hooks. */
    private Response failed(Throwable error) {
        failure = error;
        HttpException internal = HttpException.internal(error);
        if (!tell(new Signal.RequestFailed(request, error))) {
            return internal.toResponse();
        }
        if (!features.propagateErrors) {
            log.error("Unhandled error on {} {}", request.method(), request.path(), error);
        }
        if (features.propagates()) {
            escaped = error;
            return internal.toResponse();
        }
        Response answer;
        try {
            Optional<ErrorHandler<Throwable>> taker = handlers.handlerOf(internal);
            answer = taker.isPresent() ? handled(taker.get(), internal) : internal.toResponse();
        } catch (Throwable again) {
            escaped = again;
            log.error("The handler for status 500 failed", again);
            return internal.toResponse();
        }
        try {
            return finish(answer);
        } catch (Throwable again) {
            log.error("An after hook failed for the answer to an error", again);
            return answer;
        }
    }

    /** Returns the answer in the place of one that could not be encoded. */
    Response encodingFailed(Throwable error) {
        failure = error;
        escaped = error;
        log.error("The answer to {} {} could not be encoded", request.method(), request.path(), error);
        return features.vary(request, HttpException.internal(error).toResponse());
    }

    /** Runs every teardown hook, whether or not those before it failed. */
    void tearDown() {
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
        if (features.signals().isHeard()) {
            features.signals().send(signal);
        }
    }
}

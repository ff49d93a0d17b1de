package dev.cyanotype.conformance;

import dev.cyanotype.App;
import dev.cyanotype.ErrorHandler;
import dev.cyanotype.Hooks;
import dev.cyanotype.Scope;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.signals.Signal;
import java.util.LinkedHashMap;
import java.util.Map;

/** Hooks, error handlers and signals that leave a trace. */
final class PlayedHooks {
    private PlayedHooks() {}

    static void declare(PlayedApp app, Fields step) {
        String when = step.text("when");
        String entry = when + ":" + step.text("name");
        Action action = new Action(app, step.object("action"));
        app.on(step.text("on"), scope -> {
            Scope target = when.contains("_app_") ? PlayedApp.application(scope) : scope;
            switch (when.replace("_app_", "_")) {
                case "before_request" ->
                    target.intercept(request -> {
                        app.trace.add(entry);
                        return action.before(request);
                    });
                case "after_request" ->
                    target.after((request, response) -> {
                        app.trace.add(entry);
                        return action.after(request, response);
                    });
                case "teardown_request" -> target.teardown(teardown(app, entry, action));
                case "teardown_appcontext" -> ((App) target).teardownLast(teardown(app, entry, action));
                default -> throw new Unsupported("when " + when);
            }
        });
    }

    private static Hooks.Teardown teardown(PlayedApp app, String entry, Action action) {
        return (request, error) -> {
            app.trace.add(entry + (error == null ? "" : ":" + Exceptions.name(error)));
            action.before(request);
        };
    }

    static void errorHandler(PlayedApp app, Fields step) {
        Action action = new Action(app, step.object("action"));
        ErrorHandler<Throwable> handler = (error, request) -> {
            app.trace.add("error_handler:" + step.text("name") + ":" + Exceptions.name(error));
            var answer = action.before(request);
            return answer.isPresent() ? answer.get() : described(step, error);
        };
        app.on(step.text("on"), scope -> {
            Scope target = step.text("scope", "").equals("app") ? PlayedApp.application(scope) : scope;
            app.exceptions.handle(target, step.get("for"), handler);
        });
    }

    private static Response described(Fields step, Throwable error) {
        Integer code = error instanceof HttpException http ? Integer.valueOf(http.status()) : null;
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("handler", step.text("name"));
        json.put("error", Exceptions.name(error));
        json.put("code", code);
        json.put("original", error.getCause() == null ? null : Exceptions.name(error.getCause()));
        return Response.json(json).withStatus(step.number("status", code == null ? 500 : code));
    }

    static void signal(PlayedApp app, Fields step) {
        String name = step.text("name");
        Class<? extends Signal> kind = switch (name) {
            case "appcontext_pushed" -> Signal.ContextPushed.class;
            case "request_started" -> Signal.RequestStarted.class;
            case "request_finished" -> Signal.RequestFinished.class;
            case "request_tearing_down" -> Signal.RequestTearingDown.class;
            case "appcontext_tearing_down" -> Signal.ContextTearingDown.class;
            case "appcontext_popped" -> Signal.ContextPopped.class;
            case "got_request_exception" -> Signal.RequestFailed.class;
            case "message_flashed" -> Signal.MessageFlashed.class;
            case "template_rendered" -> Signal.TemplateRendered.class;
            default -> throw new Unsupported("signal " + name);
        };
        app.on("app", scope -> ((App) scope).on(kind, signal -> app.trace.add("signal:" + name + error(signal))));
    }

    private static String error(Signal signal) {
        return signal instanceof Signal.RequestFailed failed ? ":" + Exceptions.name(failed.error()) : "";
    }
}

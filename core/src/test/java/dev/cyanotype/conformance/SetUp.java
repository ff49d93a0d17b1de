package dev.cyanotype.conformance;

import dev.cyanotype.Route;
import dev.cyanotype.Scope;
import dev.cyanotype.Setup;
import dev.cyanotype.cli.Command;
import dev.cyanotype.http.Handler;
import dev.cyanotype.http.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The steps that put an application together. */
interface SetUp {
    void run(PlayedApp app, Fields step) throws Exception;

    static SetUp of(String what) {
        return switch (what) {
            case "exception" -> (app, step) -> app.exceptions.declare(step);
            case "blueprint" -> PlayedApp::blueprint;
            case "register" -> PlayedApp::register;
            case "route" -> SetUp::route;
            case "raw_rule" -> SetUp::rawRule;
            case "endpoint" -> SetUp::endpoint;
            case "hook" -> PlayedHooks::declare;
            case "error_handler" -> PlayedHooks::errorHandler;
            case "url_value_preprocessor" -> UrlProcessors::values;
            case "url_defaults" -> UrlProcessors::defaults;
            case "record" -> SetUp::record;
            case "config" -> (app, step) -> app.configure(step.text("key"), step.get("value"));
            case "config_env", "config_mapping" -> (app, step) -> app.config.load(step);
            case "context_processor" -> SetUp::context;
            case "signal" -> PlayedHooks::signal;
            case "proxy_fix" -> (app, step) -> app.configure("proxy_fix", step);
            case "cli_command" -> SetUp::command;
            case "url_build_error_handler" -> SetUp::urlBuildErrors;
            default -> throw new Unsupported("do " + what);
        };
    }

    private static void route(PlayedApp app, Fields step) {
        String place = step.text("on");
        String view = step.text("view", step.text("endpoint"));
        String endpoint = step.text("endpoint", view);
        Handler made = step.has("handler") ? Handlers.of(app, step.object("handler")) : null;
        Handler handler = app.view(place, view, made);
        Fields of = step.has("handler") ? step.object("handler") : step;
        app.on(place, scope -> {
            Route route = scope.route(Method.GET, step.text("rule"), handler == null ? unset(app, endpoint) : handler)
                    .named(endpoint);
            List<String> methods = step.has("methods") ? step.texts("methods") : ClassViews.methods(of);
            Methods.set(route, methods);
            Boolean automatic = (Boolean) step.get("provide_automatic_options", of.get("provide_automatic_options"));
            Object configured = app.config.get("PROVIDE_AUTOMATIC_OPTIONS");
            if (automatic != null || Boolean.FALSE.equals(configured)) {
                route.automaticOptions(automatic != null && automatic);
            }
            RouteOptions.apply(route, step);
        });
    }

    private static Handler unset(PlayedApp app, String endpoint) {
        return request -> {
            Handler late = app.endpoints.get(endpoint);
            if (late == null) {
                throw new IllegalStateException("There is no view for " + endpoint);
            }
            return late.handle(request);
        };
    }

    private static void rawRule(PlayedApp app, Fields step) {
        app.on("app", scope -> {
            Route route = scope.route(Method.GET, step.text("rule"), unset(app, step.text("endpoint")))
                    .named(step.text("endpoint"))
                    .automaticOptions(false);
            RouteOptions.everyMethod(route);
        });
    }

    private static void endpoint(PlayedApp app, Fields step) {
        Handler handler = Handlers.of(app, step.object("handler"));
        app.on(step.text("on"), scope -> app.endpoints.put(step.text("endpoint"), handler));
    }

    private static void record(PlayedApp app, Fields step) {
        app.on(step.text("on"), scope -> {
            Setup setup = (Setup) scope;
            boolean first = setup.firstMount();
            scope.urlDefaults((request, endpoint, values) -> {}); // refused once it is closed
            if (step.flag("once", false) && !first) {
                return;
            }
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("name", step.text("name"));
            entry.put("first", first);
            entry.put("url_prefix", setup.place().prefix().orElse(null));
            entry.put("subdomain", setup.place().subdomain().orElse(null));
            entry.put("registered_as", setup.fullName());
            entry.put("url_defaults", setup.place().defaults());
            app.setupTrace.add(entry);
        });
    }

    private static void context(PlayedApp app, Fields step) {
        Map<String, Object> values = step.object("values").values();
        app.on(step.text("on"), scope -> {
            Scope target = step.text("scope", "").equals("app") ? PlayedApp.application(scope) : scope;
            target.context(request -> values);
        });
    }

    private static void command(PlayedApp app, Fields step) {
        app.on(
                step.text("on"),
                scope -> scope.command(
                        Command.of(step.text("name").replace('_', '-'), "Does nothing.", invocation -> {})));
    }

    private static void urlBuildErrors(PlayedApp app, Fields step) {
        app.on(
                "app",
                scope -> PlayedApp.application(scope).onUrlError((error, endpoint, values) -> {
                    app.trace.add("url_build_error:" + step.text("name") + ":" + endpoint);
                    return Optional.ofNullable((String) step.get("returns"));
                }));
    }
}

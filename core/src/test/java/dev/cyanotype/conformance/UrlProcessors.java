package dev.cyanotype.conformance;

import dev.cyanotype.Scope;
import dev.cyanotype.http.Request;
import java.util.Map;
import java.util.Optional;

/** URL value preprocessors and functions that give URL defaults. */
final class UrlProcessors {
    private UrlProcessors() {}

    static void values(PlayedApp app, Fields step) {
        String key = step.text("key", "");
        app.on(
                step.text("on"),
                scope -> target(scope, step).urlValues((request, values) -> {
                    trace(
                            app,
                            step,
                            "url_value_preprocessor",
                            request.endpoint().orElse("-"));
                    if (request.endpoint().isEmpty()) {
                        return;
                    }
                    switch (step.text("kind")) {
                        case "pop_to_g" -> {
                            if (values.containsKey(key)) {
                                Action.g(request).put(key, values.remove(key));
                            }
                        }
                        case "set" -> values.put(key, step.get("value"));
                        case "remove" -> values.remove(key);
                        case "trace" -> {}
                        default -> throw new Unsupported("url_value_preprocessor " + step.text("kind"));
                    }
                }));
    }

    static void defaults(PlayedApp app, Fields step) {
        app.on(
                step.text("on"),
                scope -> target(scope, step).urlDefaults((request, endpoint, values) -> {
                    trace(app, step, "url_defaults", endpoint);
                    String key = step.text("key", "");
                    if (step.flag("if_expecting", false) && !app.router().expects(endpoint, key)) {
                        return;
                    }
                    give(request, step, key, values);
                }));
    }

    private static void give(Optional<Request> request, Fields step, String key, Map<String, Object> values) {
        switch (step.text("kind")) {
            case "set" -> values.put(key, step.get("value"));
            case "setdefault" -> values.putIfAbsent(key, step.get("value"));
            case "setdefault_from_g" -> {
                Map<String, Object> g = request.map(Action::g).orElse(Map.of());
                if (g.containsKey(key)) {
                    values.putIfAbsent(key, g.get(key));
                }
            }
            case "trace" -> {}
            default -> throw new Unsupported("url_defaults " + step.text("kind"));
        }
    }

    private static Scope target(Scope scope, Fields step) {
        return step.text("scope", "").equals("app") ? PlayedApp.application(scope) : scope;
    }

    private static void trace(PlayedApp app, Fields step, String what, String endpoint) {
        if (step.has("name")) {
            app.trace.add(what + ":" + step.text("name") + ":" + endpoint);
        }
    }
}

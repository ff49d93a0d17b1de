package dev.cyanotype.conformance;

import dev.cyanotype.Route;
import dev.cyanotype.http.Method;

/** The options of a route. */
final class RouteOptions {
    private RouteOptions() {}

    static void apply(Route route, Fields step) {
        step.object("defaults").values().forEach(route::defaultTo);
        if (step.get("subdomain") != null) {
            route.subdomain(step.text("subdomain"));
        }
        if (step.get("host") != null) {
            route.host(step.text("host"));
        }
        if (step.get("strict_slashes") != null) {
            route.strictSlashes(step.flag("strict_slashes", true));
        }
        if (step.get("merge_slashes") != null) {
            route.mergeSlashes(step.flag("merge_slashes", true));
        }
        if (step.get("redirect_to") != null) {
            route.redirectTo(step.text("redirect_to"));
        }
        if (step.flag("alias", false)) {
            route.alias();
        }
        if (step.flag("build_only", false)) {
            route.buildOnly();
        }
        if (step.flag("websocket", false)) {
            route.websocket();
        }
    }

    /** Takes every method there is. */
    static void everyMethod(Route route) {
        route.methods(Method.GET, Method.values());
    }
}

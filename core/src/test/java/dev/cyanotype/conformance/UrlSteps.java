package dev.cyanotype.conformance;

import dev.cyanotype.Router;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.UrlBuilder;
import dev.cyanotype.routing.BuildException;
import java.util.Map;

/** Builds URLs. */
final class UrlSteps {
    private UrlSteps() {}

    static Object outside(Router router, Fields step) {
        try {
            return Map.of("url", complete(router.urlFor(step.text("endpoint")), step));
        } catch (IllegalStateException outside) {
            return Map.of("error", "context");
        } catch (BuildException error) {
            return Map.of("error", category(error));
        } catch (IllegalArgumentException error) {
            return Map.of("error", "value");
        }
    }

    static String inside(Request request, Fields step) {
        try {
            return complete(request.urlFor(step.text("endpoint")), step);
        } catch (BuildException error) {
            return "error:" + category(error);
        } catch (IllegalArgumentException error) {
            return "error:value";
        }
    }

    private static String category(BuildException error) {
        return error.reason() == BuildException.Reason.NO_RULE ? "build" : "value";
    }

    private static String complete(UrlBuilder url, Fields step) {
        step.object("values").values().forEach((name, value) -> {
            if (value != null) {
                url.with(name, value);
            }
        });
        if (step.get("anchor") != null) {
            url.anchor(step.text("anchor"));
        }
        if (step.get("method") != null) {
            url.method(Methods.of(step.text("method")));
        }
        if (step.get("scheme") != null) {
            url.scheme(step.text("scheme"));
        }
        if (step.get("external") != null) {
            if (step.flag("external", true)) {
                url.external();
            } else {
                url.relative();
            }
        }
        return url.toString();
    }
}

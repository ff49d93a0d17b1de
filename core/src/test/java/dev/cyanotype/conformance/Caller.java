package dev.cyanotype.conformance;

import dev.cyanotype.routing.url.BaseUrl;
import dev.cyanotype.routing.url.BuiltUrl;

/** Where a query of the routing suite comes from. */
final class Caller {
    final boolean websocket;
    final BaseUrl base;

    Caller(RecordedMap map, Fields query, Fields context) {
        String server = text("server_name", "example.org", query, context);
        String host = text("host", server, query, context);
        String scheme = text("scheme", "http", query, context);
        this.websocket = query.flag("websocket", context.flag("websocket", false));
        this.base = map.domains(server)
                .base(websocket ? websocketScheme(scheme) : scheme, host, text("root", "", query, context));
    }

    private static String text(String name, String fallback, Fields query, Fields context) {
        return query.text(name, context.text(name, fallback));
    }

    private static String websocketScheme(String scheme) {
        return scheme.equals("https") || scheme.equals("wss") ? "wss" : "ws";
    }

    String domain() {
        return base.domain();
    }

    /** Writes a URL as {@code build} is asked to. */
    String write(BuiltUrl url, Fields query) {
        BaseUrl seen = query.has("url_scheme") ? base.withScheme(query.text("url_scheme")) : base;
        boolean external = query.flag("external", false);
        return external || !seen.isNear(url) ? seen.absolute(url) : seen.relative(url);
    }
}

package dev.cyanotype.server.connection.in;

import io.undertow.server.HttpServerExchange;

/** The path and query of a request as sent. */
public final class Target {
    private Target() {}

    /** Returns the target; that of a proxy's request without the scheme and the host. */
    public static String of(HttpServerExchange exchange) {
        String uri = exchange.getRequestURI();
        if (exchange.isHostIncludedInRequestURI()) {
            int slash = uri.indexOf('/', uri.indexOf("://") + 3);
            uri = slash < 0 ? "/" : uri.substring(slash);
        }
        String query = exchange.getQueryString();
        return query.isEmpty() ? uri : uri + "?" + query;
    }
}

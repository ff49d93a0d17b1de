package dev.cyanotype.server.connection.in;

import dev.cyanotype.server.connection.Refused;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what a web page of another site makes a browser send, unless it only reads, which a web socket does not: a browser says where a request comes
 * from in {@code Sec-Fetch-Site}, or in {@code Origin} if it is old; who says neither is no browser. The algorithm is that of
 * {@code CrossOriginProtection} in Go's {@code net/http}.
 */
public final class CrossSite {
    private static final HttpString SEC_FETCH_SITE = new HttpString("sec-fetch-site");

    private final Set<String> trusted;

    CrossSite(Set<String> trustedOrigins) {
        this.trusted = trustedOrigins;
    }

    /** Throws what a request from elsewhere is answered with. */
    void check(HttpServerExchange exchange) {
        HttpString method = exchange.getRequestMethod();
        HeaderMap fields = exchange.getRequestHeaders();
        boolean opensSocket = fields.contains(Headers.UPGRADE); // with the client's cookies, both ways
        if (!opensSocket
                && (method.equals(Methods.GET) || method.equals(Methods.HEAD) || method.equals(Methods.OPTIONS))) {
            return;
        }
        String origin = fields.getFirst(Headers.ORIGIN);
        if (!isFromHere(fields, origin) && (origin == null || !trusted.contains(origin))) {
            throw new Refused(
                    Refused.Reason.CROSS_SITE,
                    403,
                    "A page of another site"
                            + (origin == null ? "" : ", '" + origin + "',")
                            + (opensSocket
                                    ? " may not open a web socket here; the"
                                    : " may not change anything here; the")
                            + " setting server.origins lists those that may");
        }
    }

    private static boolean isFromHere(HeaderMap fields, @Nullable String origin) {
        String site = fields.getFirst(SEC_FETCH_SITE);
        if (site != null && !site.isEmpty()) {
            return site.equals("same-origin") || site.equals("none");
        }
        return origin == null || origin.isEmpty() || isHost(origin, fields.getFirst(Headers.HOST));
    }

    /** Says nothing of the scheme, as nobody knows it who is behind a proxy. */
    private static boolean isHost(String origin, @Nullable String host) {
        int authority = origin.indexOf("://");
        return authority > 0 && host != null && origin.substring(authority + 3).equalsIgnoreCase(host);
    }
}

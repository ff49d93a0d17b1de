package dev.cyanotype.server;

import dev.cyanotype.http.Response;

/** Header fields that keep browsers from being too clever; a response that has one keeps its own. */
final class SecurityHeaders {
    private static final String POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
            + " form-action 'self'; frame-ancestors 'none'";

    private SecurityHeaders() {}

    static Response addTo(Response response) {
        Response guarded = response.headers().contains("x-content-type-options")
                ? response
                : response.header("x-content-type-options", "nosniff");
        if (!response.headers().contains("referrer-policy")) {
            guarded = guarded.header("referrer-policy", "same-origin");
        }
        return response.header("content-type").startsWith("text/html")
                        && !response.headers().contains("content-security-policy")
                ? guarded.header("content-security-policy", POLICY)
                : guarded;
    }
}

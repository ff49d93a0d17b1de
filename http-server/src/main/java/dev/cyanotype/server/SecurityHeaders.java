package dev.cyanotype.server;

import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;

/** Header fields that keep browsers from being too clever; a response that has one keeps its own. */
final class SecurityHeaders {
    private static final HttpString CONTENT_TYPE_OPTIONS = new HttpString("x-content-type-options");
    private static final HttpString REFERRER_POLICY = new HttpString("referrer-policy");
    private static final HttpString CONTENT_SECURITY_POLICY = new HttpString("content-security-policy");
    private static final String POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
            + " form-action 'self'; frame-ancestors 'none'";

    private SecurityHeaders() {}

    static void addTo(HeaderMap fields) {
        addTo(fields, CONTENT_TYPE_OPTIONS, "nosniff");
        String type = fields.getFirst(Headers.CONTENT_TYPE);
        if (type != null && type.startsWith("text/html")) {
            addTo(fields, REFERRER_POLICY, "same-origin");
            addTo(fields, CONTENT_SECURITY_POLICY, POLICY);
        }
    }

    private static void addTo(HeaderMap fields, HttpString name, String value) {
        if (!fields.contains(name)) {
            fields.put(name, value);
        }
    }
}

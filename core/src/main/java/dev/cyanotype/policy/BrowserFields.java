package dev.cyanotype.policy;

import dev.cyanotype.http.Headers;
import dev.cyanotype.http.Response;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The header fields that keep browsers from being too clever. A server adds them to its answers, and the test client to those
 * that it shows; an answer that has one keeps its own. Not API.
 */
public final class BrowserFields {
    /** Those of any answer. */
    public static final Map<String, String> OF_ANYTHING = Map.of("x-content-type-options", "nosniff");

    /** Those of a page. */
    public static final Map<String, String> OF_PAGES = ofPages();

    private BrowserFields() {}

    private static Map<String, String> ofPages() {
        Map<String, String> fields = new LinkedHashMap<>(OF_ANYTHING);
        fields.put("referrer-policy", "same-origin");
        fields.put(
                "content-security-policy",
                "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
                        + " form-action 'self'; frame-ancestors 'none'");
        return Collections.unmodifiableMap(fields);
    }

    /** Returns true for the fields of a page. */
    public static boolean arePage(Headers fields) {
        return fields.first("content-type").orElse("").startsWith("text/html");
    }

    /** Returns an answer with the fields that it lacks. */
    public static Response addTo(Response response) {
        Response whole = response;
        Map<String, String> wanted = arePage(response.headers()) ? OF_PAGES : OF_ANYTHING;
        for (Map.Entry<String, String> field : wanted.entrySet()) {
            if (!response.headers().contains(field.getKey())) {
                whole = whole.header(field.getKey(), field.getValue());
            }
        }
        return whole;
    }
}

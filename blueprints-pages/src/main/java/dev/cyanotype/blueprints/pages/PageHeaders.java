package dev.cyanotype.blueprints.pages;

import dev.cyanotype.http.Response;
import dev.cyanotype.http.body.Body;
import dev.cyanotype.http.body.Sha256;
import java.util.HexFormat;

/** Header fields of pages: nothing runs that is not ours, and nothing loads from elsewhere. */
final class PageHeaders {
    private static final String POLICY = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; font-src 'none'; object-src 'none'; frame-src 'none'; worker-src 'none';"
            + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private static final int TAG_BYTES = 12;

    private PageHeaders() {}

    /** Returns an answer with those that it lacks, if it is a page. */
    static Response added(Response response) {
        if (!response.header("content-type").startsWith("text/html")) {
            return response;
        }
        Response page = with(response, "content-security-policy", POLICY);
        page = with(page, "referrer-policy", "same-origin");
        page = with(page, "cross-origin-resource-policy", "same-origin");
        return tagged(with(page, "cache-control", "private, no-cache"));
    }

    /** Lets a browser that has the page already keep it. */
    private static Response tagged(Response page) {
        return page.status() == 200 && page.body() instanceof Body.Bytes content
                ? with(page, "etag", '"' + digest(content.bytes()) + '"')
                : page;
    }

    private static String digest(byte[] content) {
        byte[] digest = Sha256.digest().digest(content);
        return HexFormat.of().formatHex(digest, 0, TAG_BYTES);
    }

    private static Response with(Response response, String name, String value) {
        return response.headers().contains(name) ? response : response.header(name, value);
    }
}

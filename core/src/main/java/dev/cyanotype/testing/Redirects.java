package dev.cyanotype.testing;

import dev.cyanotype.http.Method;
import dev.cyanotype.http.Request;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.util.Set;

/** Follows redirects as browsers do. */
final class Redirects {
    private static final Set<Integer> KEEPING = Set.of(307, 308);
    private static final Set<Integer> CHANGING = Set.of(301, 302, 303);

    private Redirects() {}

    static boolean isRedirect(TestResponse response) {
        return (KEEPING.contains(response.status()) || CHANGING.contains(response.status()))
                && !response.header("location").isEmpty();
    }

    static Request next(Request request, TestResponse response) {
        String root = request.connection().root();
        URI here = URI.create(request.url().origin() + root + request.path());
        URI there = here.resolve(response.header("location"));
        if (!here.getAuthority().equalsIgnoreCase(there.getAuthority())) {
            throw new IllegalStateException("The redirect to " + there + " leads away from " + here.getAuthority());
        }
        String query = there.getRawQuery() == null ? "" : "?" + there.getRawQuery();
        String path = there.getRawPath().isEmpty() ? "/" : there.getRawPath();
        boolean inside = path.startsWith(root + "/") || path.equals(root);
        String below = inside ? path.substring(root.length()) : path;
        boolean keeps = KEEPING.contains(response.status()) || request.method() == Method.HEAD;
        Request next = Request.of(
                keeps ? request.method() : Method.GET,
                (below.isEmpty() ? "/" : below) + query,
                request.headers().without("cookie"),
                keeps ? again(request) : InputStream.nullInputStream());
        return next.over(inside ? request.connection() : request.connection().withRoot(""));
    }

    /** Returns the body from its beginning, which whoever sent the redirect may have read. */
    private static InputStream again(Request request) {
        InputStream body = request.stream();
        if (body instanceof ByteArrayInputStream bytes) {
            bytes.reset();
        } else if (request.headers().contains("content-type")) {
            throw new IllegalStateException("The body of " + request
                    + " cannot be sent again where it is redirected to; give it as bytes or text");
        }
        return body;
    }
}

package dev.cyanotype.policy;

import dev.cyanotype.http.Method;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Lets pages of other sites read answers (the CORS protocol of WHATWG Fetch): {@code Cors.of("https://app.example")}. Without
 * more said, GET, HEAD and POST, with a {@code Content-Type}, without cookies. Immutable.
 */
public final class Cors {
    private static final String ANY = "*";

    private final Set<String> origins;
    private final List<String> methods;
    private final List<String> headers;
    private final List<String> exposed;
    private final boolean credentials;
    private final Duration maxAge;

    private Cors(
            Set<String> origins,
            List<String> methods,
            List<String> headers,
            List<String> exposed,
            boolean credentials,
            Duration maxAge) {
        this.origins = origins;
        this.methods = methods;
        this.headers = headers;
        this.exposed = exposed;
        this.credentials = credentials;
        this.maxAge = maxAge;
    }

    /** Lets pages of these origins read, such as {@code https://app.example:8443}. */
    public static Cors of(String... origins) {
        for (String origin : origins) {
            requireOrigin(origin);
        }
        return new Cors(
                Set.of(origins),
                List.of("GET", "HEAD", "POST"),
                List.of("Content-Type"),
                List.of(),
                false,
                Duration.ZERO);
    }

    /** Lets pages of every site read; never with cookies. */
    public static Cors any() {
        return new Cors(
                Set.of(ANY), List.of("GET", "HEAD", "POST"), List.of("Content-Type"), List.of(), false, Duration.ZERO);
    }

    private static void requireOrigin(String text) {
        if (text.equals(ANY)) {
            throw new IllegalArgumentException("'*' is no origin; for every site there is Cors.any()");
        }
        Origins.require(text);
    }

    /** Returns this with these methods allowed instead of GET, HEAD and POST. */
    public Cors methods(Method... allowed) {
        List<String> names = Arrays.stream(allowed).map(Method::name).toList();
        return new Cors(origins, names, headers, exposed, credentials, maxAge);
    }

    /** Returns this with these header fields allowed in requests, beside {@code Content-Type}. */
    public Cors headers(String... allowed) {
        return new Cors(origins, methods, joined(headers, allowed), exposed, credentials, maxAge);
    }

    /** Returns this with these header fields of answers shown to pages. */
    public Cors exposing(String... shown) {
        return new Cors(origins, methods, headers, joined(exposed, shown), credentials, maxAge);
    }

    /** Returns this with cookies and the like taken from pages, which {@link #any} does not allow. */
    public Cors credentials() {
        if (origins.contains(ANY)) {
            throw new IllegalArgumentException(
                    "Pages of every site must not send cookies; say which may: Cors.of(\"https://app.example\")");
        }
        return new Cors(origins, methods, headers, exposed, true, maxAge);
    }

    /** Returns this with what was allowed remembered by browsers for so long. */
    public Cors maxAge(Duration kept) {
        return new Cors(origins, methods, headers, exposed, credentials, kept);
    }

    private static List<String> joined(List<String> before, String... more) {
        List<String> all = new ArrayList<>(before);
        all.addAll(List.of(more));
        return List.copyOf(all);
    }

    /** Returns the answer to a browser that asks before it sends; nothing for other requests. */
    public Optional<Response> preflight(Request request) {
        Optional<String> method = request.header("access-control-request-method");
        if (request.method() != Method.OPTIONS
                || method.isEmpty()
                || allowed(request).isEmpty()) {
            return Optional.empty();
        }
        Response answer = Response.status(204)
                .header("access-control-allow-methods", String.join(", ", methods))
                .header("access-control-allow-headers", String.join(", ", headers));
        return Optional.of(
                maxAge.isZero() ? answer : answer.header("access-control-max-age", String.valueOf(maxAge.toSeconds())));
    }

    /** Returns an answer with what lets the page that asked read it. */
    public Response answer(Request request, Response response) {
        Response varied = origins.contains(ANY) ? response : vary(response, "Origin");
        Optional<String> allowed = allowed(request);
        if (allowed.isEmpty()) {
            return varied;
        }
        Response open = varied.header("access-control-allow-origin", allowed.get());
        if (credentials) {
            open = open.header("access-control-allow-credentials", "true");
        }
        return exposed.isEmpty() ? open : open.header("access-control-expose-headers", String.join(", ", exposed));
    }

    private Optional<String> allowed(Request request) {
        Optional<String> origin = request.header("origin");
        if (origin.isEmpty()) {
            return origin;
        }
        return origins.contains(ANY) ? Optional.of(ANY) : origin.filter(origins::contains);
    }

    /** Returns a response that depends on a field of the request. */
    static Response vary(Response response, String field) {
        Set<String> fields = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (String line : response.headers().all("vary")) {
            fields.addAll(Arrays.stream(line.split(",", -1)).map(String::strip).toList());
        }
        if (fields.contains(ANY) || !fields.add(field)) {
            return response;
        }
        return response.header(
                "vary", fields.stream().filter(name -> !name.isEmpty()).collect(Collectors.joining(", ")));
    }
}

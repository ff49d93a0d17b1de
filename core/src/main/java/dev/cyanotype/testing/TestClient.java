package dev.cyanotype.testing;

import dev.cyanotype.Handler;
import dev.cyanotype.Router;
import dev.cyanotype.http.Method;
import dev.cyanotype.http.Request;
import dev.cyanotype.json.JsonCodec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Sends requests straight to a router: no socket, no thread, the same pipeline as the server. Keeps cookies. Not
 * thread-safe.
 */
public final class TestClient {
    private final Handler application;
    private final JsonCodec json;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    private TestClient(Handler application, JsonCodec json) {
        this.application = application;
        this.json = json;
    }

    /** Returns a client of a router. */
    public static TestClient of(Router router) {
        return new TestClient(router, router.json());
    }

    /** Returns a client of what stands for a router elsewhere, such as one reached over a socket. */
    public static TestClient of(Handler application) {
        return new TestClient(application, JsonCodec.standard());
    }

    /** Gets {@code target}. */
    public TestResponse get(String target) {
        return send(Request.get(target));
    }

    /** Asks for the header fields of {@code target}. */
    public TestResponse head(String target) {
        return send(Request.of(Method.HEAD, target));
    }

    /** Deletes {@code target}. */
    public TestResponse delete(String target) {
        return send(Request.of(Method.DELETE, target));
    }

    /** Posts JSON: text as it is, or a value to encode. */
    public TestResponse post(String target, Object value) {
        return send(Request.post(target).body("application/json", encode(value)));
    }

    /** Puts JSON: text as it is, or a value to encode. */
    public TestResponse put(String target, Object value) {
        return send(Request.of(Method.PUT, target).body("application/json", encode(value)));
    }

    /** Sends any request. */
    public TestResponse send(Request request) {
        try {
            TestResponse response = new TestResponse(application.handle(withCookies(request)), json);
            response.cookies().forEach((name, value) -> keep(name, value));
            return response;
        } catch (Exception e) {
            throw new IllegalStateException("No answer to " + request, e);
        }
    }

    private void keep(String name, String value) {
        if (value.isEmpty()) {
            cookies.remove(name);
        } else {
            cookies.put(name, value);
        }
    }

    private Request withCookies(Request request) {
        return cookies.isEmpty() || request.headers().contains("cookie")
                ? request
                : request.header(
                        "cookie",
                        cookies.entrySet().stream()
                                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                                .collect(Collectors.joining("; ")));
    }

    private String encode(Object value) {
        return value instanceof String text ? text : json.encodeText(value);
    }
}

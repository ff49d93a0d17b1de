package dev.cyanotype.testing;

import dev.cyanotype.RouteInfo;
import dev.cyanotype.Routed;
import dev.cyanotype.Router;
import dev.cyanotype.http.Handler;
import dev.cyanotype.http.Method;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.json.JsonCodec;
import dev.cyanotype.openapi.ContractCheck;
import dev.cyanotype.policy.BrowserFields;
import dev.cyanotype.sessions.Session;
import dev.cyanotype.sessions.Sessions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests straight to a router: no socket, no thread, the same pipeline as the server. Keeps cookies. Not
 * thread-safe.
 */
public final class TestClient {
    private static final int MAX_REDIRECTS = 20;

    private final Handler application;
    private final JsonCodec json;
    private final @Nullable Router router;
    private boolean throwing;
    private boolean following;
    private @Nullable ContractCheck contracts;
    private @Nullable Router declared;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    private TestClient(Handler application, JsonCodec json, @Nullable Router router) {
        this.application = application;
        this.json = json;
        this.router = router;
    }

    /** Returns a client of a router. */
    public static TestClient of(Router router) {
        return new TestClient(router, router.json(), router);
    }

    /** Returns a client of what stands for a router elsewhere, such as one reached over a socket. */
    public static TestClient of(Handler application) {
        return new TestClient(application, JsonCodec.standard(), null);
    }

    /** Makes errors that no handler took, or that a teardown hook threw, fail the test instead of becoming a 500. */
    public TestClient throwing() {
        throwing = true;
        return this;
    }

    /**
     * Holds every answer against what its route declares: a status, a media type, or a member of JSON that is not declared fails
     * the test, and so does one that is missing. Needs a router.
     */
    public TestClient checked() {
        if (router == null) {
            throw new IllegalStateException(
                    "It is not known what routes elsewhere declare: TestClient.of(router).checked(),"
                            + " or checked(router) if that router is served there");
        }
        return checked(router);
    }

    /**
     * Holds every answer against what the routes of {@code served} declare, which somebody else answers for it, such as a server
     * that is reached over a socket: {@code TestClient.of(new RemoteRouter(server.uri())).checked(router)}.
     */
    public TestClient checked(Router served) {
        contracts = new ContractCheck();
        declared = served;
        return this;
    }

    /** Follows redirects within the host, up to 20; a POST becomes a GET as in browsers. */
    public TestClient following() {
        following = true;
        return this;
    }

    /** Changes the session that the next request brings; {@code sessions} are those of the application. */
    public void session(Sessions sessions, Consumer<? super Session> change) {
        Response response = sessions.edit(withCookies(Request.get("/")), change);
        new TestResponse(Request.get("/"), response, json).cookies().forEach((name, value) -> keep(name, value));
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

    /** Posts nothing. */
    public TestResponse post(String target) {
        return send(Request.post(target));
    }

    /** Posts a form. */
    public TestResponse post(String target, Form form) {
        return send(form.in(Request.post(target)));
    }

    /** Posts JSON: text as it is, or a value to encode. */
    public TestResponse post(String target, Object value) {
        return send(Request.post(target).body("application/json", encode(value)));
    }

    /** Puts JSON: text as it is, or a value to encode. */
    public TestResponse put(String target, Object value) {
        return send(Request.of(Method.PUT, target).body("application/json", encode(value)));
    }

    /**
     * Opens a web socket. Its handler runs on a thread of its own; nothing waits longer than ten seconds.
     *
     * @throws RefusedHandshake if the answer is another one
     */
    public TestWebSocket websocket(String target, String... subprotocols) {
        Request request = Request.get(target);
        return websocket(
                subprotocols.length == 0
                        ? request
                        : request.header("sec-websocket-protocol", String.join(", ", subprotocols)));
    }

    /** Opens a web socket by a request of your own; what a handshake needs is added. */
    public TestWebSocket websocket(Request request) {
        TestResponse response = sendOnce(TestWebSocket.asking(request));
        return TestWebSocket.open(response, throwing);
    }

    /** Sends any request. */
    public TestResponse send(Request request) {
        TestResponse response = sendOnce(request);
        Request current = request;
        for (int hops = 0; following && Redirects.isRedirect(response); hops++) {
            if (hops == MAX_REDIRECTS) {
                throw new IllegalStateException("More than " + MAX_REDIRECTS + " redirects after " + request);
            }
            current = Redirects.next(current, response);
            response = sendOnce(current);
        }
        return response;
    }

    private TestResponse sendOnce(Request request) {
        try {
            TestResponse response = answer(request, withCookies(request));
            response.cookies().forEach((name, value) -> keep(name, value));
            return response;
        } catch (Exception e) {
            throw new IllegalStateException("No answer to " + request, e);
        }
    }

    private TestResponse answer(Request sent, Request request) throws Exception {
        if (router == null) {
            TestResponse response = new TestResponse(sent, application.handle(request), json);
            if (declared != null) {
                declared.route(request).route().ifPresent(route -> check(route, request, response));
            }
            return response;
        }
        Routed routed = router.route(request);
        TestResponse response = new TestResponse(sent, BrowserFields.addTo(routed.answer()), json);
        Throwable escaped = routed.escaped().orElse(null);
        if (throwing && escaped != null) {
            throw new AssertionError("Nobody handled an error of " + request, escaped);
        }
        routed.route().ifPresent(route -> check(route, request, response));
        return response;
    }

    private void check(RouteInfo route, Request request, TestResponse response) {
        List<String> differences = contracts == null
                ? List.of()
                : contracts.differences(
                        route, request.method(), response.status(), response.header("content-type"), response::bytes);
        if (!differences.isEmpty()) {
            throw new AssertionError("The answer to " + request + " is not what " + route + " declares: "
                    + String.join("; ", differences) + "\n    declared at " + route.declaredAt() + "\n" + response);
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

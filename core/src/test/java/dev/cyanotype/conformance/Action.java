package dev.cyanotype.conformance;

import dev.cyanotype.http.Attribute;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.body.Body;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.json.JsonCodec;
import dev.cyanotype.sessions.Session;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a hook or an error handler does besides leaving a trace. */
record Action(PlayedApp app, Fields fields) {
    private static final Attribute<Map<String, Object>> G = Attribute.of("g");

    /** Returns the values that live as long as the request. */
    static Map<String, Object> g(Request request) {
        return request.find(G).orElseGet(() -> {
            Map<String, Object> values = new HashMap<>();
            request.set(G, values);
            return values;
        });
    }

    /** Acts, and returns the answer if the action has one. */
    Optional<Response> before(Request request) throws Exception {
        if (!applies(request)) {
            return Optional.empty();
        }
        act(request);
        return fields.has("return") ? Optional.of(Returns.of(app, fields.object("return"))) : Optional.empty();
    }

    /** Acts on a response. */
    Response after(Request request, Response response) throws Exception {
        if (!applies(request)) {
            return response;
        }
        act(request);
        Response changed = fields.has("replace") ? Returns.of(app, fields.object("replace")) : response;
        if (fields.has("header")) {
            changed = changed.header(
                    String.valueOf(fields.list("header").get(0)),
                    String.valueOf(fields.list("header").get(1)));
        }
        if (fields.has("append")) {
            String text = new String(changed.content(JsonCodec.standard()), StandardCharsets.UTF_8);
            changed = changed.withBody(new Body.Bytes((text + fields.text("append")).getBytes(StandardCharsets.UTF_8)));
        }
        if (fields.has("mimetype")) {
            changed = changed.header(
                    "content-type", Response.text(fields.text("mimetype"), "").header("content-type"));
        }
        return fields.has("set_status") ? changed.withStatus(fields.number("set_status", 200)) : changed;
    }

    private boolean applies(Request request) {
        List<?> only = fields.list("only_if_header");
        return only.isEmpty()
                || request.header((String) only.get(0))
                        .filter(only.get(1)::equals)
                        .isPresent();
    }

    private void act(Request request) throws Exception {
        if (fields.has("set_g")) {
            g(request)
                    .put(
                            (String) fields.list("set_g").get(0),
                            fields.list("set_g").get(1));
        }
        if (fields.has("session_set")) {
            Session.of(request)
                    .set(
                            (String) fields.list("session_set").get(0),
                            fields.list("session_set").get(1));
        }
        if (fields.has("abort")) {
            throw new HttpException(fields.number("abort", 0), "aborted");
        }
        if (fields.has("raise")) {
            app.exceptions.raise(fields.text("raise"));
        }
    }
}

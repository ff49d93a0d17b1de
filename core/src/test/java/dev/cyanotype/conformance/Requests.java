package dev.cyanotype.conformance;

import dev.cyanotype.ConfigurationException;
import dev.cyanotype.http.Connection;
import dev.cyanotype.http.Headers;
import dev.cyanotype.http.Request;
import dev.cyanotype.testing.TestClient;
import dev.cyanotype.testing.TestResponse;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Sends the requests of a scenario, keeping cookies if it says so. */
final class Requests {
    private static final Pattern CAPTURED = Pattern.compile("\\$\\{(\\w+)}");

    private final PlayedApp app;
    private final Wire wire;
    private final boolean jar;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final Map<String, String> captured = new HashMap<>();

    Requests(PlayedApp app, Wire wire, boolean jar) {
        this.app = app;
        this.wire = wire;
        this.jar = jar;
    }

    /** Sends a request; errors that escape the application are thrown. */
    private TestResponse send(Fields step, boolean throwing) {
        app.trace.clear();
        TestClient client = wire.client(app.serving());
        TestResponse response = (throwing ? client.throwing() : client).send(request(step));
        response.bytes();
        if (jar) {
            response.headers().all("set-cookie").forEach(this::keep);
        }
        step.object("capture").values().forEach((name, header) -> captured.put(name, response.header((String) header)));
        return response;
    }

    void send(Fields step) {
        send(step, false);
    }

    /** Sends a request and returns what came out, as far as it is expected. */
    Object look(Fields step, Fields expected) throws InterruptedException {
        if (!expected.has("raises")) {
            return Answers.of(step, send(step, false), expected, app.trace);
        }
        Map<String, Object> actual = new LinkedHashMap<>();
        try {
            actual.put("answered", send(step, true).status());
        } catch (AssertionError escaped) {
            actual.put("raises", Exceptions.name(escaped.getCause()));
        }
        if (expected.has("trace")) {
            actual.put("trace", app.trace.await(expected.list("trace").size()));
        }
        return actual;
    }

    /** Returns what the router makes of a request. */
    Routing routing(Fields step) {
        if (!step.text("url").startsWith("/")) {
            return Routing.UNKNOWN;
        }
        Request request = request(step);
        try {
            boolean found = app.router().route(request).route().isPresent();
            return new Routing(found, request.params(), app.exceptions::knows);
        } catch (ConfigurationException refused) {
            return Routing.UNKNOWN;
        }
    }

    private void keep(String field) {
        String[] pair = field.split(";", 2)[0].split("=", 2);
        if (field.contains("Max-Age=0")) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }

    private Request request(Fields step) {
        byte[] body = step.has("body_b64")
                ? Base64.getDecoder().decode(step.text("body_b64"))
                : step.text("body", "").getBytes(StandardCharsets.UTF_8);
        boolean hasBody = step.has("body_b64") || step.has("body");
        Connection connection =
                Connection.LOCAL.withScheme(step.text("scheme", "http")).withRoot(step.text("root", ""));
        return Request.of(
                        Methods.of(step.text("method")),
                        step.text("url"),
                        headers(step, hasBody ? body.length : -1),
                        new ByteArrayInputStream(body))
                .over(connection);
    }

    private Headers headers(Fields step, int length) {
        List<String> fields = new ArrayList<>(List.of("Host", step.text("host", "localhost")));
        for (Object pair : step.list("headers")) {
            fields.add((String) ((List<?>) pair).get(0));
            fields.add(filled((String) ((List<?>) pair).get(1)));
        }
        if (length >= 0) {
            fields.addAll(List.of("Content-Length", String.valueOf(length)));
        }
        if (!cookies.isEmpty()) {
            String all = cookies.entrySet().stream()
                    .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                    .collect(Collectors.joining("; "));
            fields.addAll(List.of("Cookie", all));
        }
        return Headers.of(fields.toArray(String[]::new));
    }

    private String filled(String value) {
        return CAPTURED.matcher(value)
                .replaceAll(match -> Matcher.quoteReplacement(captured.getOrDefault(match.group(1), "")));
    }
}

package dev.cyanotype.conformance;

import dev.cyanotype.http.Response;
import dev.cyanotype.http.problem.HttpException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What a Flask view returns, as the response a handler returns here. */
final class Returns {
    private Returns() {}

    static Response of(PlayedApp app, Fields value) throws Exception {
        if (value.has("none")) {
            return null; // which a handler must not do, and NullAway refuses
        }
        Response response = body(app, value);
        boolean replaces = value.has("response") || value.has("json") || value.has("error");
        for (Object pair : value.list("headers")) {
            String name = (String) ((List<?>) pair).get(0);
            String text = (String) ((List<?>) pair).get(1);
            response = replaces || name.equalsIgnoreCase("content-type")
                    ? response.header(name, text)
                    : response.addHeader(name, text);
        }
        return value.has("status") ? response.withStatus(status(value.get("status"))) : response;
    }

    static int status(Object status) {
        return status instanceof Number number
                ? number.intValue()
                : Integer.parseInt(((String) status).substring(0, 3));
    }

    private static Response body(PlayedApp app, Fields value) throws Exception {
        if (value.has("text")) {
            return Response.html(value.text("text"));
        }
        if (value.has("b64")) {
            return Response.bytes(
                    "text/html; charset=utf-8", Base64.getDecoder().decode(value.text("b64")));
        }
        if (value.has("json") || value.has("jsonify")) {
            return json(value.get(value.has("json") ? "json" : "jsonify"));
        }
        if (value.has("jsonify_typed")) {
            return json(typed(value.get("jsonify_typed")));
        }
        if (value.has("stream")) {
            List<String> chunks = value.texts("stream");
            return Response.stream("text/html; charset=utf-8", out -> {
                for (String chunk : chunks) {
                    out.write(chunk.getBytes(StandardCharsets.UTF_8));
                }
            });
        }
        if (value.has("response")) {
            return response(value.object("response"));
        }
        if (value.has("error")) {
            return error(app, value.get("error"));
        }
        throw new Unsupported("return " + value.values().keySet());
    }

    /** Returns an error's own page. */
    private static Response error(PlayedApp app, Object error) throws Exception {
        Throwable made = error instanceof Number code
                ? new HttpException(code.intValue(), "")
                : app.exceptions.make((String) error);
        return Response.problem((HttpException) made);
    }

    static Response json(Object value) {
        return Response.json(value == null ? Optional.empty() : value);
    }

    private static Response response(Fields fields) {
        Response response = Response.text(fields.text("mimetype", "text/html"), fields.text("text", ""));
        for (Object pair : fields.list("headers")) {
            String name = (String) ((List<?>) pair).get(0);
            String text = (String) ((List<?>) pair).get(1);
            response = name.equalsIgnoreCase("content-type")
                    ? response.header(name, text)
                    : response.addHeader(name, text);
        }
        return fields.has("status") ? response.withStatus(status(fields.get("status"))) : response;
    }

    private static Object typed(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(Returns::typed).toList();
        }
        if (!(value instanceof Map<?, ?> map)) {
            return value;
        }
        if (map.size() == 1) {
            String text = String.valueOf(map.values().iterator().next());
            switch (String.valueOf(map.keySet().iterator().next())) {
                case "$datetime":
                    return text.length() == 19
                            ? LocalDateTime.parse(text).toInstant(ZoneOffset.UTC)
                            : OffsetDateTime.parse(text).toInstant();
                case "$date":
                    return LocalDate.parse(text);
                case "$uuid":
                    return UUID.fromString(text);
                case "$decimal":
                    return new BigDecimal(text);
                default:
                    break;
            }
        }
        Map<Object, Object> typed = new LinkedHashMap<>();
        map.forEach((name, inner) -> typed.put(name, typed(inner)));
        return typed;
    }
}

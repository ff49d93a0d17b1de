package dev.cyanotype.conformance;

import dev.cyanotype.testing.TestResponse;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A response, as far as something is expected of it. */
final class Answers {
    private Answers() {}

    static Object of(Fields step, TestResponse response, Fields expected, Trace trace) throws InterruptedException {
        Map<String, Object> actual = new LinkedHashMap<>();
        for (String field : expected.values().keySet()) {
            switch (field) {
                case "status" -> actual.put(field, response.status());
                case "headers" -> actual.put(field, headers(response, expected.object(field)));
                case "allow" -> actual.put(field, allow(response));
                case "json" -> actual.put(field, json(response));
                case "text" -> actual.put(field, response.text());
                case "b64" -> actual.put(field, Base64.getEncoder().encodeToString(response.bytes()));
                case "set_cookie" -> actual.put(field, cookies(response, expected.objects(field)));
                case "trace" ->
                    actual.put(field, trace.await(expected.list(field).size()));
                default -> throw new Unsupported("expect " + field);
            }
        }
        if (step.text("method").equals("HEAD") && response.bytes().length > 0) {
            actual.put("body", "not empty after HEAD");
        }
        return actual;
    }

    private static Object json(TestResponse response) {
        try {
            return Json.parse(response.text());
        } catch (RuntimeException malformed) {
            return "not JSON: " + response.text();
        }
    }

    private static List<String> allow(TestResponse response) {
        return Arrays.stream(response.header("allow").split(","))
                .map(String::strip)
                .sorted()
                .toList();
    }

    private static Map<String, Object> headers(TestResponse response, Fields expected) {
        Map<String, Object> headers = new LinkedHashMap<>();
        for (String name : expected.values().keySet()) {
            List<String> values = response.headers().all(name);
            headers.put(name, values.isEmpty() ? null : values.size() == 1 ? values.get(0) : values);
        }
        return headers;
    }

    private static Object cookies(TestResponse response, List<Fields> expected) {
        List<String> fields = response.headers().all("set-cookie");
        if (fields.size() != expected.size()) {
            return fields;
        }
        return java.util.stream.IntStream.range(0, fields.size())
                .mapToObj(i -> cookie(fields.get(i), expected.get(i)))
                .toList();
    }

    private static Map<String, Object> cookie(String field, Fields expected) {
        String[] parts = field.split("; ");
        String[] pair = parts[0].split("=", 2);
        Map<String, Object> attributes = new LinkedHashMap<>();
        for (String part : List.of(parts).subList(1, parts.length)) {
            String[] attribute = part.split("=", 2);
            boolean any = "*".equals(expected.object("attrs").get(attribute[0]));
            attributes.put(attribute[0], attribute.length < 2 ? Boolean.TRUE : any ? "*" : attribute[1]);
        }
        Map<String, Object> cookie = new LinkedHashMap<>();
        cookie.put("name", pair[0]);
        cookie.put(expected.has("value_any") ? "value_any" : "value", expected.has("value_any") ? true : pair[1]);
        cookie.put("attrs", attributes);
        return cookie;
    }
}

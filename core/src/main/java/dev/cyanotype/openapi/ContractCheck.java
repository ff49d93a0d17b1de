package dev.cyanotype.openapi;

import dev.cyanotype.RouteInfo;
import dev.cyanotype.contract.Answer;
import dev.cyanotype.http.Method;
import dev.cyanotype.http.problem.Problem;
import dev.cyanotype.http.rfc.FieldText;
import dev.cyanotype.json.JsonCodec;
import dev.cyanotype.json.JsonException;
import dev.cyanotype.json.JsonSchema;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Holds the answers of routes against what was declared of them: status, media type, and the members of JSON. What every route
 * may answer with a problem document need not be declared, nor what comes of conditional and range requests. Not thread-safe.
 */
public final class ContractCheck {
    private static final Set<Integer> EVERYWHERE = Set.of(400, 408, 413, 414, 415, 421, 429, 431, 500, 503, 507);
    private static final String PAGE = "text/html";
    private static final Set<Integer> OF_WHAT_IS_READ = Set.of(206, 304, 412, 416);

    private final JsonSchema schemas = OpenApi.schemas();

    /**
     * Returns everything in which an answer differs from the route's contract; nothing for a route that is undocumented.
     *
     * @param route the route that answered
     * @param method the method of the request
     * @param status the status of the answer
     * @param contentType its {@code Content-Type}; empty for none
     * @param content reads the content; asked for JSON only
     */
    public List<String> differences(
            RouteInfo route, Method method, int status, String contentType, Supplier<byte[]> content) {
        boolean answered = route.methods().contains(method) || method == Method.HEAD;
        if (!route.contract().documented() || !answered) {
            return List.of();
        }
        String type = mediaType(contentType);
        boolean readsOnly = method == Method.GET || method == Method.HEAD;
        if (EVERYWHERE.contains(status) && type.equals(Answer.PROBLEM)) {
            return json(schemas.of(Problem.class), method, content);
        }
        if (readsOnly && OF_WHAT_IS_READ.contains(status) && declares(route, 200)) {
            return List.of();
        }
        if (isPage(route, status, type)) {
            return List.of();
        }
        List<Answer> declared = of(route, status);
        if (declared.isEmpty()) {
            return List.of("the status " + status + " is not declared; declared are " + statuses(route));
        }
        return declared.stream()
                .filter(answer -> answer.carries(type))
                .findFirst()
                .map(answer -> body(route, answer, declared, method, content))
                .orElseGet(() -> List.of("the media type '" + type + "' is not declared for " + status
                        + "; declared are "
                        + declared.stream().map(Answer::mediaType).toList()));
    }

    /** Returns whether this is the page that a browser gets in the place of a problem. */
    private static boolean isPage(RouteInfo route, int status, String type) {
        boolean problem = EVERYWHERE.contains(status)
                || of(route, status).stream()
                        .anyMatch(answer -> answer.mediaType().equals(Answer.PROBLEM));
        return problem && type.equals(PAGE);
    }

    private List<String> body(
            RouteInfo route, Answer answer, List<Answer> declared, Method method, Supplier<byte[]> content) {
        if (answer.mediaType().equals(Answer.PROBLEM)) {
            List<String> differences = json(schemas.of(Problem.class), method, content);
            return differences.isEmpty() ? kind(route, answer.status(), content) : differences;
        }
        return answer.json().isPresent() && route.contract().standardJson()
                ? json(JsonAnswers.schema(declared, schemas), method, content)
                : List.of();
    }

    private static List<String> kind(RouteInfo route, int status, Supplier<byte[]> content) {
        String text = new String(content.get(), StandardCharsets.UTF_8);
        Object type = text.isEmpty()
                ? Problem.UNTYPED
                : JsonCodec.standard().decode(text, Map.class).get("type");
        List<String> declared = of(route, status).stream().map(Answer::problem).toList();
        return Problem.UNTYPED.equals(type) || declared.contains(type)
                ? List.of()
                : List.of("the problem '" + type + "' is not declared for " + status + "; declared are " + declared);
    }

    private List<String> json(Map<String, Object> schema, Method method, Supplier<byte[]> content) {
        if (method == Method.HEAD) {
            return List.of();
        }
        String text = new String(content.get(), StandardCharsets.UTF_8);
        try {
            Object value = text.equals("null") ? null : JsonCodec.standard().decode(text, Object.class);
            return SchemaCheck.of(value, schema, schemas);
        } catch (JsonException malformed) {
            return List.of(String.valueOf(malformed.getMessage()));
        }
    }

    private static List<Answer> of(RouteInfo route, int status) {
        return route.contract().answers().stream()
                .filter(answer -> answer.status() == status)
                .toList();
    }

    private static boolean declares(RouteInfo route, int status) {
        return !of(route, status).isEmpty();
    }

    private static String statuses(RouteInfo route) {
        return route.contract().answers().stream()
                .map(answer -> String.valueOf(answer.status()))
                .distinct()
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static String mediaType(String contentType) {
        int semicolon = contentType.indexOf(';');
        return FieldText.lower((semicolon < 0 ? contentType : contentType.substring(0, semicolon)).strip());
    }
}

package dev.cyanotype.openapi;

import dev.cyanotype.Param;
import dev.cyanotype.RouteInfo;
import dev.cyanotype.contract.Answer;
import dev.cyanotype.contract.Contract;
import dev.cyanotype.http.problem.Problem;
import dev.cyanotype.http.problem.Status;
import dev.cyanotype.json.JsonSchema;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What OpenAPI says of a route and one of its methods. */
final class Operation {
    private static final Map<Integer, String> SUCCESSES = Map.of(
            200,
            "Done.",
            201,
            "Made.",
            202,
            "Accepted; it is still to be done.",
            204,
            "Done; there is nothing to say.");

    private final RouteInfo route;
    private final Contract contract;
    private final JsonSchema schemas;

    Operation(RouteInfo route, JsonSchema schemas) {
        this.route = route;
        this.contract = route.contract();
        this.schemas = schemas;
    }

    /** Returns the operation; {@code template} has the names of the path's parameters that the document uses. */
    Map<String, Object> describe(String id, PathTemplate template, List<String> names) {
        Map<String, Object> operation = new LinkedHashMap<>();
        if (!id.isEmpty()) {
            operation.put("operationId", id);
        }
        if (!route.summary().isEmpty()) {
            operation.put("summary", route.summary());
        }
        if (!contract.description().isEmpty()) {
            operation.put("description", contract.description());
        }
        if (!route.blueprint().isEmpty()) {
            operation.put("tags", List.of(route.blueprint()));
        }
        List<Object> parameters = parameters(template, names);
        if (!parameters.isEmpty()) {
            operation.put("parameters", parameters);
        }
        Map<String, Object> content = requestContent();
        if (!content.isEmpty()) {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("required", true);
            body.put("content", content);
            operation.put("requestBody", body);
        }
        operation.put("responses", responses());
        return operation;
    }

    private List<Object> parameters(PathTemplate template, List<String> names) {
        List<Object> parameters = new ArrayList<>();
        List<Map<String, Object>> schemasInPath =
                List.copyOf(template.parameters().values());
        for (int i = 0; i < names.size(); i++) {
            parameters.add(parameter("path", names.get(i), true, "", schemasInPath.get(i)));
        }
        for (Param<?> param : route.params()) {
            parameters.add(parameter("query", param.name(), param.required(), param.expectation(), param.schema()));
        }
        contract.headers()
                .forEach((name, sentence) ->
                        parameters.add(parameter("header", name, false, sentence, Map.of("type", "string"))));
        return parameters;
    }

    private static Map<String, Object> parameter(
            String in, String name, boolean required, String description, Map<String, Object> schema) {
        Map<String, Object> parameter = new LinkedHashMap<>();
        parameter.put("name", name);
        parameter.put("in", in);
        if (!description.isEmpty()) {
            parameter.put("description", description);
        }
        parameter.put("required", required);
        parameter.put("schema", schema);
        return parameter;
    }

    private Map<String, Object> requestContent() {
        Map<String, Object> content = new LinkedHashMap<>();
        route.body().ifPresent(body -> content.put(Answer.JSON, media(json(body), contract.example())));
        contract.accepts().forEach(type -> content.put(type, Map.of()));
        return content;
    }

    private Map<String, Object> json(Type type) {
        return contract.standardJson() ? schemas.of(type) : Map.of();
    }

    private static Map<String, Object> media(Map<String, Object> schema, @Nullable Object example) {
        Map<String, Object> media = new LinkedHashMap<>();
        media.put("schema", schema);
        if (example != null) {
            media.put("example", example);
        }
        return media;
    }

    private Map<String, Object> responses() {
        Map<Integer, List<Answer>> byStatus = new TreeMap<>();
        for (Answer answer : answers()) {
            byStatus.computeIfAbsent(answer.status(), status -> new ArrayList<>())
                    .add(answer);
        }
        Map<String, Object> responses = new LinkedHashMap<>();
        byStatus.forEach((status, answers) -> responses.put(String.valueOf(status), response(status, answers)));
        responses.put(
                "default",
                response(0, List.of(Answer.problem(0, "Whatever else prevents an answer, such as an overload."))));
        return responses;
    }

    /** Returns the answers declared, with those that come along with arguments and bodies. */
    private List<Answer> answers() {
        List<Answer> all = new ArrayList<>(contract.answers());
        if (!route.params().isEmpty() || route.body().isPresent()) {
            all.add(Answer.problem(400, "The request is not as described; each thing wrong with it is named."));
        }
        if (route.body().isPresent()) {
            all.add(Answer.problem(413, "The body is too large."));
            all.add(Answer.problem(415, "The body is not JSON."));
        }
        return all;
    }

    private Map<String, Object> response(int status, List<Answer> answers) {
        List<String> sentences = answers.stream()
                .map(Answer::sentence)
                .filter(sentence -> !sentence.isEmpty())
                .distinct()
                .toList();
        Map<String, Object> response = new LinkedHashMap<>();
        response.put(
                "description",
                sentences.isEmpty()
                        ? SUCCESSES.getOrDefault(status, Status.title(status))
                        : String.join(" ", sentences));
        Map<String, Object> content = new LinkedHashMap<>();
        for (Answer answer : answers) {
            if (answer.mediaType().equals(Answer.PROBLEM)) {
                content.putIfAbsent(Answer.PROBLEM, media(problem(answers), answer.example()));
            } else if (!answer.mediaType().isEmpty()) {
                content.putIfAbsent(answer.mediaType(), content(answer, answers));
            }
        }
        if (!content.isEmpty()) {
            response.put("content", content);
        }
        return response;
    }

    /** Returns the schema of a problem document, with the kinds of problem if they are declared. */
    private Map<String, Object> problem(List<Answer> answers) {
        Map<String, Object> any = schemas.of(Problem.class);
        List<String> types = answers.stream()
                .filter(answer -> answer.mediaType().equals(Answer.PROBLEM))
                .map(Answer::problem)
                .distinct()
                .toList();
        if (types.equals(List.of(Problem.UNTYPED))) {
            return any;
        }
        Map<String, Object> some = new LinkedHashMap<>();
        some.put("allOf", List.of(any));
        some.put("properties", Map.of("type", Map.of("enum", types)));
        return some;
    }

    private Map<String, Object> content(Answer answer, List<Answer> answers) {
        if (answer.json().isEmpty()) {
            return Map.of();
        }
        return media(contract.standardJson() ? JsonAnswers.schema(answers, schemas) : Map.of(), answer.example());
    }
}

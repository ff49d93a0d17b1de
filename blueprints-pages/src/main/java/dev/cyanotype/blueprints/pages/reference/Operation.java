package dev.cyanotype.blueprints.pages.reference;

import dev.cyanotype.http.form.Params;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import dev.cyanotype.http.rfc.Percent;
import dev.cyanotype.json.JsonCodec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A method at a path, as a document of OpenAPI has it.
 *
 * @param id what it is called on its page
 * @param path with {@code {name}} for each parameter
 */
record Operation(
        String id,
        String method,
        String path,
        String summary,
        String description,
        List<Parameter> parameters,
        List<Content> bodies,
        List<Answer> answers) {
    private static final int LONGEST = 2_000;

    /**
     * A parameter.
     *
     * @param in {@code path}, {@code query} or {@code header}
     * @param choices the values there are, if few; else none
     * @param many whether it may be given several times
     */
    public record Parameter(
            String name,
            String in,
            boolean required,
            String note,
            List<Schema.Piece> type,
            List<String> choices,
            boolean many) {}

    /**
     * What a body or an answer carries.
     *
     * @param example as JSON; empty for none
     */
    public record Content(String mediaType, List<Schema.Piece> type, String example) {}

    /** What a status means and carries. */
    public record Answer(String status, String note, List<Content> contents) {}

    /** Returns every operation of a document, in its order. */
    static List<Operation> all(Map<String, Object> document) {
        List<Operation> all = new ArrayList<>();
        Json.object(document, "paths")
                .forEach((path, methods) -> Json.map(methods)
                        .forEach((method, operation) ->
                                all.add(of(method.toUpperCase(Locale.ROOT), path, Json.map(operation)))));
        return all;
    }

    private static Operation of(String method, String path, Map<String, Object> operation) {
        String id = (method + path)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("-$", "");
        return new Operation(
                id,
                method,
                path,
                Json.text(operation, "summary"),
                Json.text(operation, "description"),
                Json.list(operation, "parameters").stream()
                        .map(Operation::parameter)
                        .toList(),
                contents(Json.object(operation, "requestBody")),
                Json.object(operation, "responses").entrySet().stream()
                        .map(answer -> answer(answer.getKey(), Json.map(answer.getValue())))
                        .toList());
    }

    private static Parameter parameter(Map<String, Object> parameter) {
        Map<String, Object> schema = Json.object(parameter, "schema");
        return new Parameter(
                Json.text(parameter, "name"),
                Json.text(parameter, "in"),
                Boolean.TRUE.equals(parameter.get("required")),
                Json.text(parameter, "description"),
                Schema.type(schema),
                choices(schema),
                "array".equals(schema.get("type")));
    }

    private static List<String> choices(Map<String, Object> schema) {
        if ("boolean".equals(schema.get("type"))) {
            return List.of("true", "false");
        }
        return schema.get("enum") instanceof List<?> values
                ? values.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static Answer answer(String status, Map<String, Object> answer) {
        return new Answer(
                status.equals("default") ? "other" : status, Json.text(answer, "description"), contents(answer));
    }

    private static List<Content> contents(Map<String, Object> carrier) {
        return Json.object(carrier, "content").entrySet().stream()
                .map(content -> {
                    Map<String, Object> media = Json.map(content.getValue());
                    return new Content(
                            content.getKey(), Schema.type(Json.object(media, "schema")), example(media.get("example")));
                })
                .toList();
    }

    private static String example(@Nullable Object value) {
        String json = value == null ? "" : new String(JsonCodec.standard().encode(value), StandardCharsets.UTF_8);
        return json.length() > LONGEST ? "" : json;
    }

    /** Returns true if the path or the summary has {@code text}, which is in small letters. */
    boolean mentions(String text) {
        return (method + " " + path + " " + summary).toLowerCase(Locale.ROOT).contains(text);
    }

    /** Returns the parameters that a form asks for: those of the path and of the query. */
    public List<Parameter> fields() {
        return parameters.stream()
                .filter(parameter -> !parameter.in().equals("header"))
                .toList();
    }

    /** Returns a command that sends this to the server at {@code root}; names in capitals are to be replaced. */
    public String curl(String root) {
        StringBuilder command = new StringBuilder("curl ");
        if (!method.equals("GET")) {
            command.append("-X ").append(method).append(' ');
        }
        if (!bodies.isEmpty()) {
            Content body = bodies.get(0);
            command.append(
                    body.mediaType().startsWith("multipart/")
                            ? "-F NAME=@FILE "
                            : "-H 'Content-Type: " + body.mediaType() + "' " + data(body) + " ");
        }
        StringBuilder address = new StringBuilder(root + path);
        for (Parameter parameter : parameters) {
            String hole = "{" + parameter.name() + "}";
            int at = address.indexOf(hole);
            if (at >= 0) {
                address.replace(at, at + hole.length(), parameter.name().toUpperCase(Locale.ROOT));
            }
        }
        return command + quoted(address.toString());
    }

    private static String data(Content body) {
        if (!body.mediaType().endsWith("json")) {
            return "--data-binary @FILE";
        }
        return "-d " + (body.example().isEmpty() ? "@FILE" : quoted(body.example()));
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /** Returns the address with these values. */
    String address(Params values) {
        String address = path;
        StringBuilder query = new StringBuilder();
        for (Parameter parameter : fields()) {
            List<String> given = values.getList(parameter.name()).stream()
                    .filter(value -> !value.isEmpty())
                    .toList();
            if (parameter.in().equals("path")) {
                if (given.isEmpty()) {
                    throw HttpException.badRequest(Violation.of("query", parameter.name(), "is required"));
                }
                address = address.replace("{" + parameter.name() + "}", Percent.encodePath(given.get(0)));
            } else {
                for (String value : given) {
                    query.append(query.isEmpty() ? '?' : '&')
                            .append(Percent.encodeArgument(parameter.name()))
                            .append('=')
                            .append(Percent.encodeArgument(value));
                }
            }
        }
        return Objects.requireNonNull(address) + query;
    }
}

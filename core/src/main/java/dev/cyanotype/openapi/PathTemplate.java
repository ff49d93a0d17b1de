package dev.cyanotype.openapi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A rule as OpenAPI writes it: {@code /notes/<int:id>} is {@code /notes/{id}} with an integer.
 *
 * @param path the template
 * @param parameters the schema of each parameter by its name
 */
record PathTemplate(String path, Map<String, Map<String, Object>> parameters) {
    private static final Pattern PARAMETER = Pattern.compile("<(?:(\\w+)(?:\\((.*?)\\))?:)?(\\w+)>");
    private static final Pattern NAMED = Pattern.compile("(\\w+)\\s*=\\s*(-?\\w+)");

    static PathTemplate of(String rule) {
        Map<String, Map<String, Object>> parameters = new LinkedHashMap<>();
        Matcher matcher = PARAMETER.matcher(rule);
        StringBuilder path = new StringBuilder();
        while (matcher.find()) {
            String converter = matcher.group(1) == null ? "string" : matcher.group(1);
            String arguments = matcher.group(2) == null ? "" : matcher.group(2);
            parameters.put(matcher.group(3), schema(converter, arguments));
            matcher.appendReplacement(path, "{" + matcher.group(3) + "}");
        }
        matcher.appendTail(path);
        return new PathTemplate(path.length() == 0 ? "/" : path.toString(), parameters);
    }

    /** Returns the path with the names of its parameters left out: OpenAPI has one path for all that differ in those only. */
    String shape() {
        return path.replaceAll("\\{\\w+}", "{}");
    }

    List<String> names() {
        return List.copyOf(parameters.keySet());
    }

    private static Map<String, Object> schema(String converter, String arguments) {
        Map<String, Object> schema = new LinkedHashMap<>();
        switch (converter) {
            case "int", "long" -> {
                schema.put("type", "integer");
                schema.put("format", converter.equals("int") ? "int32" : "int64");
                if (!arguments.contains("signed")) {
                    schema.put("minimum", 0);
                }
            }
            case "float" -> schema.put("type", "number");
            case "any" -> {
                schema.put("type", "string");
                schema.put("enum", choices(arguments));
            }
            default -> schema.put("type", "string");
        }
        if (converter.equals("uuid")) {
            schema.put("format", "uuid");
        }
        bounds(schema, arguments);
        return schema;
    }

    private static List<String> choices(String arguments) {
        return Arrays.stream(arguments.split(",", -1))
                .map(choice -> choice.strip().replaceAll("^['\"]|['\"]$", ""))
                .toList();
    }

    private static void bounds(Map<String, Object> schema, String arguments) {
        Matcher named = NAMED.matcher(arguments);
        while (named.find()) {
            for (String keyword : keywords(named.group(1))) {
                schema.put(keyword, Long.valueOf(named.group(2)));
            }
        }
    }

    private static List<String> keywords(String argument) {
        List<String> keywords = new ArrayList<>();
        switch (argument) {
            case "min" -> keywords.add("minimum");
            case "max" -> keywords.add("maximum");
            case "minlength" -> keywords.add("minLength");
            case "maxlength" -> keywords.add("maxLength");
            case "length" -> keywords.addAll(List.of("minLength", "maxLength"));
            default -> {}
        }
        return keywords;
    }
}

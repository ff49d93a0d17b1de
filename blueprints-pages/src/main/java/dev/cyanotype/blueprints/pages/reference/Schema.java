package dev.cyanotype.blueprints.pages.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A type of JSON, as a document of OpenAPI has it.
 *
 * @param name what others call it
 * @param values the values there are, for one that has few; else none
 * @param members those of an object
 */
record Schema(String name, List<String> values, List<Piece> type, List<Member> members) {
    private static final String PREFIX = "#/components/schemas/";
    private static final int LONGEST = 20; // the choices that are said in a line

    /**
     * A piece of what a type is in words.
     *
     * @param to the type that it is the name of; empty if it is none
     */
    public record Piece(String text, String to) {}

    /** A member of an object. */
    public record Member(String name, boolean required, List<Piece> type) {}

    /** Returns every type that has a name. */
    static List<Schema> all(Map<String, Object> document) {
        return Json.object(Json.object(document, "components"), "schemas").entrySet().stream()
                .map(named -> of(named.getKey(), Json.map(named.getValue())))
                .toList();
    }

    private static Schema of(String name, Map<String, Object> schema) {
        List<?> required = schema.get("required") instanceof List<?> names ? names : List.of();
        List<Member> members = Json.object(schema, "properties").entrySet().stream()
                .map(member -> new Member(
                        member.getKey(), required.contains(member.getKey()), type(Json.map(member.getValue()))))
                .toList();
        return new Schema(name, words(schema.get("enum")), members.isEmpty() ? type(schema) : List.of(), members);
    }

    private static List<String> words(@Nullable Object values) {
        return values instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** Returns what a type is, in words. */
    static List<Piece> type(Map<String, Object> schema) {
        List<Piece> pieces = new ArrayList<>();
        describe(schema, pieces);
        return pieces;
    }

    private static void describe(Map<String, Object> schema, List<Piece> pieces) {
        String reference = Json.text(schema, "$ref");
        if (reference.startsWith(PREFIX)) {
            String name = reference.substring(PREFIX.length());
            pieces.add(new Piece(name, name));
        } else if (either(schema, "anyOf", pieces)
                || either(schema, "oneOf", pieces)
                || either(schema, "allOf", pieces)) {
            return;
        } else if (schema.containsKey("const")) {
            say("'" + schema.get("const") + "'", pieces);
        } else if ("array".equals(schema.get("type"))) {
            say("list of ", pieces);
            describe(Json.object(schema, "items"), pieces);
        } else if (schema.get("additionalProperties") instanceof Map<?, ?> values) {
            say("object of ", pieces);
            describe(Json.map(values), pieces);
        } else {
            say(plain(schema), pieces);
        }
    }

    private static boolean either(Map<String, Object> schema, String keyword, List<Piece> pieces) {
        List<Map<String, Object>> choices = Json.list(schema, keyword);
        for (int i = 0; i < choices.size(); i++) {
            if (i > 0) {
                say(" or ", pieces);
            }
            describe(choices.get(i), pieces);
        }
        return !choices.isEmpty();
    }

    private static void say(String text, List<Piece> pieces) {
        pieces.add(new Piece(text, ""));
    }

    private static String plain(Map<String, Object> schema) {
        Object type = schema.getOrDefault("type", "anything");
        String words = type instanceof List<?> several
                ? several.stream().map(String::valueOf).collect(Collectors.joining(" or "))
                : String.valueOf(type);
        StringBuilder text = new StringBuilder(words);
        if (schema.get("enum") instanceof List<?> values && values.size() <= LONGEST) {
            text.append(": ").append(values.stream().map(String::valueOf).collect(Collectors.joining(", ")));
        }
        if (schema.containsKey("minimum") || schema.containsKey("maximum")) {
            text.append(", ")
                    .append(schema.getOrDefault("minimum", ""))
                    .append('–')
                    .append(schema.getOrDefault("maximum", ""));
        } else if (schema.containsKey("format")) {
            text.append(" (").append(schema.get("format")).append(')');
        }
        if (schema.containsKey("default")) {
            text.append(", default ").append(schema.get("default"));
        }
        return text.toString();
    }
}

package dev.cyanotype.blueprints.pages.reference;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a document that is made of maps and lists; what is missing is empty. */
final class Json {
    private Json() {}

    @SuppressWarnings("unchecked") // the keys of JSON are texts
    static Map<String, Object> map(@Nullable Object value) {
        return value instanceof Map<?, ?> ? (Map<String, Object>) value : Map.of();
    }

    static Map<String, Object> object(Map<String, Object> from, String name) {
        return map(from.get(name));
    }

    static String text(Map<String, Object> from, String name) {
        return from.get(name) instanceof String text ? text : "";
    }

    static List<Map<String, Object>> list(Map<String, Object> from, String name) {
        return from.get(name) instanceof List<?> list
                ? list.stream().map(Json::map).toList()
                : List.of();
    }
}

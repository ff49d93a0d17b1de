package dev.cyanotype.conformance;

import java.util.List;
import java.util.Map;

/** A JSON object that is read field by field. */
public record Fields(Map<String, Object> values) {
    @SuppressWarnings("unchecked") // the names in a JSON object are text
    static Fields of(Object json) {
        return new Fields((Map<String, Object>) json);
    }

    /** Returns true if there is such a field, be it null. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    Object get(String name) {
        return values.get(name);
    }

    Object get(String name, Object fallback) {
        return values.getOrDefault(name, fallback);
    }

    /** Returns a text that must be there. */
    public String text(String name) {
        return (String) values.get(name);
    }

    /** Returns a text, or {@code fallback}. */
    public String text(String name, String fallback) {
        return (String) get(name, fallback);
    }

    boolean flag(String name, boolean fallback) {
        return (Boolean) get(name, fallback);
    }

    int number(String name, int fallback) {
        return ((Number) get(name, fallback)).intValue();
    }

    /** Returns an object; an empty one if there is none. */
    public Fields object(String name) {
        return of(get(name, Map.of()));
    }

    /** Returns a list; an empty one if there is none. */
    List<?> list(String name) {
        return (List<?>) get(name, List.of());
    }

    /** Returns a list of texts; an empty one if there is none. */
    List<String> texts(String name) {
        return list(name).stream().map(String.class::cast).toList();
    }

    /** Returns a list of objects; an empty one if there is none. */
    List<Fields> objects(String name) {
        return list(name).stream().map(Fields::of).toList();
    }
}

package dev.cyanotype.blueprints.datasets.ingest.layout.table;

import dev.cyanotype.json.JsonCodec;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Takes a JSON object apart and leaves its values as they are written: read and written again, a number would be another text
 * on another JDK.
 */
public final class JsonMembers {
    private final String text;
    private int at;

    private JsonMembers(String text) {
        this.text = text;
    }

    /**
     * Returns the values by name, in their order.
     *
     * @throws dev.cyanotype.json.JsonException if the text is not an object, or has a name twice
     */
    public static Map<String, String> of(String object) {
        Map<?, ?> read = JsonCodec.standard().decode(object, Map.class);
        JsonMembers members = new JsonMembers(object);
        Map<String, String> values = new LinkedHashMap<>();
        members.at = object.indexOf('{') + 1;
        for (Object name : read.keySet()) {
            members.skipTo(':'); // behind the name
            values.put(String.valueOf(name), members.skipTo(','));
        }
        return values;
    }

    /** Returns what stands before the next {@code wanted} of this level, or before its end, and goes on behind it. */
    private String skipTo(char wanted) {
        int from = at;
        int depth = 0;
        for (; depth > 0 || (text.charAt(at) != wanted && text.charAt(at) != '}'); at++) {
            switch (text.charAt(at)) {
                case '"' -> skipText();
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                default -> {}
            }
        }
        return text.substring(from, at++).strip();
    }

    private void skipText() {
        for (at++; text.charAt(at) != '"'; at++) {
            if (text.charAt(at) == '\\') {
                at++;
            }
        }
    }
}

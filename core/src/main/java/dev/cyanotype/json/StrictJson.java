package dev.cyanotype.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads RFC 8259 and nothing else, into maps, lists, text, {@link Long}, {@link Double}, booleans and null: no repeated
 * names, at most 64 levels.
 */
final class StrictJson {
    private static final int MAX_DEPTH = 64;

    private final JsonScanner scanner;
    private int depth;

    private StrictJson(String text) {
        scanner = new JsonScanner(text);
    }

    static @Nullable Object parse(String text) {
        StrictJson json = new StrictJson(text);
        Object value = json.value();
        json.scanner.end();
        return value;
    }

    private @Nullable Object value() {
        return switch (scanner.next()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> scanner.text();
            case 't' -> scanner.word("true", true);
            case 'f' -> scanner.word("false", false);
            case 'n' -> scanner.word("null", null);
            default -> scanner.number();
        };
    }

    private List<@Nullable Object> array() {
        List<@Nullable Object> array = new ArrayList<>();
        begin('[');
        if (!scanner.skip(']')) {
            do {
                array.add(value());
            } while (scanner.skip(','));
            scanner.expect(']');
        }
        depth--;
        return Collections.unmodifiableList(array);
    }

    private Map<String, @Nullable Object> object() {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        begin('{');
        if (!scanner.skip('}')) {
            int members = 0;
            do {
                String name = scanner.text();
                scanner.expect(':');
                object.put(name, value());
                if (object.size() == members++) {
                    throw scanner.malformed("the name '" + name + "' appears twice");
                }
            } while (scanner.skip(','));
            scanner.expect('}');
        }
        depth--;
        return Collections.unmodifiableMap(object);
    }

    private void begin(char bracket) {
        if (++depth > MAX_DEPTH) {
            throw scanner.malformed("more than " + MAX_DEPTH + " levels");
        }
        scanner.expect(bracket);
    }
}

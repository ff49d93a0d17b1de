package dev.cyanotype.blueprints.datasets.ingest.layout.table;

import dev.cyanotype.json.JsonCodec;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A row of a table.
 *
 * @param line on which it begins, from 1
 * @param values by the names of their columns in the order of the table, each as JSON
 */
public record Row(long line, Map<String, String> values) {
    private static final JsonCodec JSON = JsonCodec.standard();

    /** Returns a value as text: that of JSON's text, or the number or word as it is written; nothing else is one. */
    Optional<String> text(String column) {
        String value = values.getOrDefault(column, "null");
        return switch (value.charAt(0)) {
            case '"' -> Optional.of(JSON.decode(value, String.class));
            case '{', '[', 'n' -> Optional.empty();
            default -> Optional.of(value);
        };
    }

    /** Returns the row as a line with one JSON object, without some of the columns. */
    public byte[] json(Set<String> without) {
        return values.entrySet().stream()
                .filter(value -> !without.contains(value.getKey()))
                .map(value -> JSON.encodeText(value.getKey()) + ":" + value.getValue())
                .collect(Collectors.joining(",", "{", "}\n"))
                .getBytes(StandardCharsets.UTF_8);
    }
}

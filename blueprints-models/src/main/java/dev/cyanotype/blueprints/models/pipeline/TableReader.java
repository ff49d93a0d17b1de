package dev.cyanotype.blueprints.models.pipeline;

import dev.cyanotype.json.JsonCodec;
import dev.cyanotype.json.JsonException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns a row of a table, which is a line of JSON, into numbers: those of some columns in their order. */
final class TableReader implements SampleReader {
    private final List<String> columns;
    private final Optional<Double> missing;
    private final Scaling scaling;

    TableReader(Pipeline.Input input) {
        columns = input.columns().orElseThrow();
        missing = input.missing();
        scaling = new Scaling(input, columns.size());
    }

    @Override
    public Source read(byte[] bytes, float[] target, int at) throws IOException {
        Map<?, ?> row = row(bytes);
        for (int i = 0; i < columns.size(); i++) {
            target[at + i] = scaling.of(number(row, columns.get(i)), i);
        }
        return Source.NONE;
    }

    static Map<?, ?> row(byte[] bytes) throws IOException {
        try {
            return JsonCodec.standard().decode(new String(bytes, StandardCharsets.UTF_8), Map.class);
        } catch (JsonException none) {
            throw new IOException("is no row of a table: " + none.getMessage(), none);
        }
    }

    private double number(Map<?, ?> row, String column) throws IOException {
        Object value = value(row, column);
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        if (value instanceof Boolean truth) {
            return truth ? 1 : 0;
        }
        if (value != null) {
            throw wrong(column, "'" + value + "'");
        }
        return missing.orElseThrow(() -> wrong(column, null));
    }

    /** Returns what a row has in a column, null if that is empty; fails if there is no such column. */
    static @Nullable Object value(Map<?, ?> row, String column) throws IOException {
        if (!row.containsKey(column)) {
            throw new IOException("has no column '" + column + "'; it has " + row.keySet());
        }
        return row.get(column);
    }

    private static IOException wrong(String column, @Nullable String value) {
        return new IOException(
                "has " + (value == null ? "nothing" : value) + " in the column '" + column + "'; expected a number"
                        + (value == null ? ", or 'missing' in the pipeline to say which stands for it" : ""));
    }
}

package dev.cyanotype.blueprints.datasets.packages.tables;

import dev.cyanotype.blueprints.datasets.packages.tables.RowTables.Kept;
import dev.cyanotype.json.JsonCodec;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a JSON object on each line. */
final class JsonLines implements Lines {
    @Override
    public String header() {
        return "";
    }

    @Override
    public String ofFile(Kept sample) {
        return "{\"" + TableFiles.FILE + "\":" + json(sample.path()) + "," + uses(sample)
                + sample.annotation().map(drawn -> ",\"annotation\":" + drawn).orElse("") + "}\n";
    }

    @Override
    public String ofRow(Kept sample, Map<String, String> values) {
        return "{" + uses(sample)
                + values.entrySet().stream()
                        .map(value -> "," + json(value.getKey()) + ":" + value.getValue())
                        .collect(Collectors.joining())
                + "}\n";
    }

    private static String uses(Kept sample) {
        return "\"" + TableFiles.USE + "\":" + json(sample.use()) + ",\"" + TableFiles.LABEL + "\":"
                + json(sample.label());
    }

    private static String json(String text) {
        return JsonCodec.standard().encodeText(text);
    }
}

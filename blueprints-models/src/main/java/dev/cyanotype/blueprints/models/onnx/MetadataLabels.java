package dev.cyanotype.blueprints.models.onnx;

import dev.cyanotype.json.JsonCodec;
import dev.cyanotype.json.JsonException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Reads the labels that exporters write into the metadata of a model. */
public final class MetadataLabels {
    private static final Pattern ENTRY = Pattern.compile(
            "\\G\\s*(\\d{1,6})\\s*:\\s*(?:'((?:[^'\\\\]|\\\\.)*+)'|\"((?:[^\"\\\\]|\\\\.)*+)\")\\s*(,|\\}\\s*$)");

    private MetadataLabels() {}

    /**
     * Returns the labels in the order of the output: {@code labels}, a JSON array, or {@code names} as Ultralytics writes it, a
     * map of Python such as <code>{0: 'person', 1: 'bicycle'}</code>; nothing if there is neither.
     */
    public static Optional<List<String>> of(Map<String, String> metadata) {
        return Optional.ofNullable(metadata.get("labels"))
                .flatMap(MetadataLabels::array)
                .or(() -> Optional.ofNullable(metadata.get("names")).flatMap(MetadataLabels::map));
    }

    private static Optional<List<String>> array(String text) {
        try {
            List<?> labels = JsonCodec.standard().decode(text, List.class);
            return Optional.of(labels.stream().map(String::valueOf).toList());
        } catch (JsonException notAnArray) {
            return Optional.empty();
        }
    }

    private static Optional<List<String>> map(String text) {
        TreeMap<Integer, String> labels = new TreeMap<>();
        Matcher entry = ENTRY.matcher(text);
        int start = text.indexOf('{') + 1;
        boolean ended = false;
        for (boolean found = start > 0 && entry.find(start); found && !ended; found = !ended && entry.find()) {
            String quoted = entry.group(2) == null ? entry.group(3) : entry.group(2);
            labels.put(Integer.valueOf(entry.group(1)), quoted.replaceAll("\\\\(.)", "$1"));
            ended = !entry.group(4).equals(",");
        }
        boolean whole = IntStream.range(0, labels.size()).allMatch(labels::containsKey);
        return ended && whole ? Optional.of(List.copyOf(labels.values())) : Optional.empty();
    }
}

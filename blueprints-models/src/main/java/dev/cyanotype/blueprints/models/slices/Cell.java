package dev.cyanotype.blueprints.models.slices;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A part of a slice: the samples that have the same in common.
 *
 * @param slice the slice, such as {@code label*attribute:camera}
 * @param parts what they have of each of its kinds, such as {@code [8, left]}; an empty text where they have none
 */
public record Cell(String slice, List<String> parts) {
    private static final String OTHERS = "(others)";

    /** Returns the cell of a slice that a sample is in. */
    public static Cell of(String slice, KnownSamples sample) {
        return new Cell(slice, kinds(slice).stream().map(sample::part).toList());
    }

    /** Returns the cell of the samples that are told apart no further. */
    public static Cell others(String slice) {
        return new Cell(slice, kinds(slice).stream().map(kind -> OTHERS).toList());
    }

    private static List<String> kinds(String slice) {
        return Stream.of(slice.split("\\*", -1)).toList();
    }

    /** Returns what the samples have in common, by kind: {@code {"attribute:camera": "left"}}. */
    public Map<String, String> condition() {
        List<String> kinds = kinds(slice);
        Map<String, String> condition = new TreeMap<>();
        for (int i = 0; i < kinds.size(); i++) {
            condition.put(kinds.get(i), parts.get(i));
        }
        return condition;
    }
}

package dev.cyanotype.blueprints.datasets.packages.recipe;

import dev.cyanotype.blueprints.datasets.Sample;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Gives samples new uses.
 *
 * @param ratios the part of the samples that each use gets; together 1
 * @param seed of the draw
 * @param stratify whether the ratios hold in each label, as exactly as whole samples allow
 * @param group {@code content} if samples with the same bytes get the same use, or the attribute of which all samples with the
 *     same value do
 */
public record Split(Map<String, Double> ratios, long seed, boolean stratify, Optional<String> group) {
    /** The group of samples with the same bytes. */
    public static final String CONTENT = "content";

    private static final String PURPOSE = "split";

    /**
     * Where the part of a use ends.
     *
     * @param use its name
     * @param end the sum of the ratios up to it; 1 for the last
     */
    record Part(String use, double end) {}

    /** Returns the uses, in alphabetical order. */
    public List<String> uses() {
        return ratios.keySet().stream().sorted().toList();
    }

    /** Returns the parts of the uses, one after another in alphabetical order. */
    List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        double end = 0;
        for (Map.Entry<String, Double> ratio : new TreeMap<>(ratios).entrySet()) {
            end += ratio.getValue();
            boolean last = parts.size() == ratios.size() - 1;
            parts.add(new Part(ratio.getKey(), last ? 1 : end));
        }
        return parts;
    }

    /** Returns the attribute whose values are groups. */
    Optional<String> groupingAttribute() {
        return group.filter(name -> !name.equals(CONTENT));
    }

    /** Returns what is drawn for a sample with some attributes; one without that of its group is a group of its own. */
    long bits(Sample sample, Map<String, String> has) {
        String drawnFor = groupingAttribute()
                .map(name -> has.getOrDefault(name, sample.path()))
                .orElseGet(() -> group.isPresent() ? sample.blob().sha256() : sample.path());
        return Draw.bits(PURPOSE, seed, drawnFor);
    }

    /** Returns the use that a sample gets whatever other samples there are. */
    String use(Sample sample, Map<String, String> has) {
        double drawn = Draw.fraction(bits(sample, has));
        Iterator<Part> parts = parts().iterator();
        Part part = parts.next();
        while (drawn >= part.end()) {
            part = parts.next();
        }
        return part.use();
    }
}

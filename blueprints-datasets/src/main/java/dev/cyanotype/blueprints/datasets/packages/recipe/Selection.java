package dev.cyanotype.blueprints.datasets.packages.recipe;

import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.datasets.samples.SizeRange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which samples of the uses a package has, and what for.
 *
 * @param labels any of these, in alphabetical order; all if it is empty
 * @param filter a text in the path, the letters A to Z in either case
 * @param size how many bytes
 * @param attributes any of these values of each; no others
 * @param cap how many samples a label has in a use at most
 * @param balance whether every label of a use has as many samples as the smallest
 * @param split the uses that samples get; without one they keep theirs
 */
public record Selection(
        List<String> labels,
        Optional<String> filter,
        Optional<SizeRange> size,
        Map<String, List<String>> attributes,
        Optional<Long> cap,
        boolean balance,
        Optional<Split> split) {
    /** All samples, as they are. */
    public static final Selection ALL = new Selection(
            List.of(), Optional.empty(), Optional.empty(), Map.of(), Optional.empty(), false, Optional.empty());

    /** Returns true if all samples are taken as they are. */
    public boolean isAll() {
        return equals(ALL);
    }

    /** Returns the names of the attributes that have to be known of a sample. */
    Set<String> wantedAttributes() {
        Set<String> wanted = new TreeSet<>(attributes.keySet());
        split.flatMap(Split::groupingAttribute).ifPresent(wanted::add);
        return wanted;
    }

    /** Returns true if a sample with these attributes is wanted. */
    boolean takes(Sample sample, Map<String, String> has) {
        return (labels.isEmpty() || labels.contains(sample.label()))
                && size.map(range -> range.has(sample.blob().size())).orElse(true)
                && attributes.entrySet().stream()
                        .allMatch(wanted -> wanted.getValue().contains(has.getOrDefault(wanted.getKey(), "")))
                && filter.map(text -> folded(sample.path()).contains(folded(text)))
                        .orElse(true);
    }

    /** Folds what every version of Java and every database folds alike. */
    private static String folded(String text) {
        StringBuilder folded = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter >= 'A' && letter <= 'Z') {
                folded.setCharAt(i, (char) (letter + 'a' - 'A'));
            }
        }
        return folded.toString();
    }

    /** Returns true if what becomes of a sample depends on others. */
    boolean isDrawn() {
        return isThinned() || isStratified();
    }

    boolean isThinned() {
        return balance || cap.isPresent();
    }

    boolean isStratified() {
        return split.filter(Split::stratify).isPresent();
    }

    /** Returns the use that a sample gets whatever other samples there are. */
    String use(Sample sample, Map<String, String> has) {
        return split.map(into -> into.use(sample, has)).orElse(sample.use());
    }

    /** Returns what decides which use a sample of a label gets where the ratios hold in each. */
    long share(Sample sample) {
        return split.filter(Split::stratify)
                .map(into -> Draw.ordered(into.bits(sample, Map.of())))
                .orElse(0L);
    }

    /** Returns what decides which samples of a label stay: the lowest do. */
    long rank(Sample sample) {
        return isThinned()
                ? Draw.ordered(Draw.bits("cap", split.map(Split::seed).orElse(0L), sample.path()))
                : 0;
    }

    static Sample withUse(Sample sample, String use) {
        return new Sample(sample.path(), use, sample.label(), sample.mediaType(), sample.blob(), sample.annotation());
    }
}

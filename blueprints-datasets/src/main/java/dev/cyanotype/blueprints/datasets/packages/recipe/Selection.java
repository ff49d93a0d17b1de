package dev.cyanotype.blueprints.datasets.packages.recipe;

import dev.cyanotype.blueprints.datasets.Sample;
import java.util.List;
import java.util.Optional;

/**
 * Which samples of the uses a package has, and what for.
 *
 * @param labels any of these, in alphabetical order; all if it is empty
 * @param filter a text in the path, the letters A to Z in either case
 * @param cap how many samples a label has in a use at most
 * @param balance whether every label of a use has as many samples as the smallest
 * @param split the uses that samples get; without one they keep theirs
 */
public record Selection(
        List<String> labels, Optional<String> filter, Optional<Long> cap, boolean balance, Optional<Split> split) {
    /** All samples, as they are. */
    public static final Selection ALL =
            new Selection(List.of(), Optional.empty(), Optional.empty(), false, Optional.empty());

    /** Returns true if all samples are taken as they are. */
    public boolean isAll() {
        return equals(ALL);
    }

    boolean takes(Sample sample) {
        return (labels.isEmpty() || labels.contains(sample.label()))
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
    String use(Sample sample) {
        return split.map(into -> into.use(sample)).orElse(sample.use());
    }

    /** Returns what decides which use a sample of a label gets where the ratios hold in each. */
    long share(Sample sample) {
        return split.filter(Split::stratify)
                .map(into -> Draw.ordered(into.bits(sample)))
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

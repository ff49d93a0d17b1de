package dev.cyanotype.blueprints.models.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What few samples can say, and what not. */
public final class SmallSamples {
    /** Of fewer samples a figure says little. */
    public static final int FEW = 100;

    private static final int FEW_OF_A_LABEL = 10;
    private static final int NAMED = 5;
    private static final double LEVEL_AND_POWER = 1.959963984540054 + 0.8416212335729143; // 5 % two-sided, 80 %
    private static final int FEWEST_ONE_SIDED = 6; // 2 · 0.5⁶ is below 5 %, 2 · 0.5⁵ is not

    private SmallSamples() {}

    /**
     * Returns the smallest difference in accuracy to another model that McNemar's test finds in four of five tests of {@code n}
     * samples, if as many answers as are wrong now are right in one model only: (1.96 + 0.84) · √(wrong / n) / √n, but six samples at
     * least. R. J. Connor, Sample size for testing differences in proportions for the paired-sample design, Biometrics 43 (1987).
     */
    static Optional<Double> detectable(long correct, long n) {
        if (n == 0) {
            return Optional.empty();
        }
        double discordant = (double) Math.max(1, n - correct) / n;
        return Optional.of(
                Math.min(1, Math.max((double) FEWEST_ONE_SIDED / n, LEVEL_AND_POWER * Math.sqrt(discordant / n))));
    }

    static List<String> notes(List<Classification.Scores> scores, long n, List<String> others) {
        List<String> notes = new ArrayList<>(others);
        if (n < FEW) {
            notes.add(String.format(
                    Locale.ROOT,
                    "%d samples are few: one more wrong answer changes the accuracy by %.1f points.",
                    n,
                    100.0 / Math.max(1, n)));
        }
        List<String> absent = scores.stream()
                .filter(score -> score.support() == 0)
                .map(Classification.Scores::label)
                .toList();
        if (!absent.isEmpty()) {
            notes.add("No sample has " + named(absent) + "; no figure of a label's own is known there.");
        }
        List<String> few = scores.stream()
                .filter(score -> score.support() > 0 && score.support() < FEW_OF_A_LABEL)
                .map(Classification.Scores::label)
                .toList();
        if (!few.isEmpty()) {
            notes.add("Fewer than " + FEW_OF_A_LABEL + " samples have " + named(few) + "; their recall says little.");
        }
        return List.copyOf(notes);
    }

    private static String named(List<String> labels) {
        String first = String.join("', '", labels.subList(0, Math.min(NAMED, labels.size())));
        return (labels.size() == 1 ? "the label '" : "the labels '") + first + "'"
                + (labels.size() > NAMED ? " and " + (labels.size() - NAMED) + " more" : "");
    }
}

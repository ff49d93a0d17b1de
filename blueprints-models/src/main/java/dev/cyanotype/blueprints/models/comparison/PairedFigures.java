package dev.cyanotype.blueprints.models.comparison;

import dev.cyanotype.blueprints.models.metrics.ReliabilityBin;
import dev.cyanotype.blueprints.models.statistics.GroupedSums;
import java.util.List;

/**
 * The figures of two classifiers as functions of sums over samples, so that any draw of samples has them without looking at a sample again.
 * For a model: how often each label is answered, and rightly; −ln p and squared distances; for each bin of confidence, right answers
 * less confidence. For both: how often each label is true, and how many samples there are.
 */
final class PairedFigures {
    /** The names of the figures, in their order. */
    static final List<String> NAMES =
            List.of("accuracy", "balancedAccuracy", "macroF1", "mcc", "kappa", "logLoss", "brier", "ece");

    private static final int OF_LABELS = 5; // figures that need no scores
    private static final int BINS = ReliabilityBin.COUNT;
    private static final double LEAST = 1e-15;

    private final int labels;
    private final boolean scored;

    /** For so many labels; with the figures of scores if there are scores. */
    PairedFigures(int labels, boolean scored) {
        this.labels = labels;
        this.scored = scored;
    }

    int count() {
        return scored ? NAMES.size() : OF_LABELS;
    }

    int sums() {
        return 1 + labels + 2 * ofModel();
    }

    private int ofModel() {
        return 2 * labels + 2 + BINS;
    }

    private int start(boolean second) {
        return 1 + labels + (second ? ofModel() : 0);
    }

    /** Adds what a sample has for both models. */
    void addTruth(GroupedSums sums, int group, int truth) {
        sums.add(group, 0, 1);
        sums.add(group, 1 + truth, 1);
    }

    /** Adds what a sample has for one model. */
    void add(GroupedSums sums, int group, boolean second, int truth, int answer, double[] scores) {
        int start = start(second);
        sums.add(group, start + answer, 1);
        sums.add(group, start + labels + truth, truth == answer ? 1 : 0);
        if (scored) {
            double squares = 0;
            for (int label = 0; label < labels; label++) {
                double distance = scores[label] - (label == truth ? 1 : 0);
                squares += distance * distance;
            }
            int rest = start + 2 * labels;
            sums.add(group, rest, -Math.log(Math.min(1, Math.max(LEAST, scores[truth]))));
            sums.add(group, rest + 1, squares);
            sums.add(
                    group, rest + 2 + ReliabilityBin.place(scores[answer]), (truth == answer ? 1 : 0) - scores[answer]);
        }
    }

    /** Returns for each sum where the same one of the other model is. */
    int[] exchanged() {
        int[] other = new int[sums()];
        for (int i = 0; i < other.length; i++) {
            other[i] = i < start(false) ? i : i < start(true) ? i + ofModel() : i - ofModel();
        }
        return other;
    }

    /** Returns how much higher each figure of the second model is. */
    double[] differences(double[] sums) {
        double[] first = of(sums, false);
        double[] second = of(sums, true);
        double[] differences = new double[first.length];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = second[i] - first[i];
        }
        return differences;
    }

    /** Returns the figures of one model. */
    double[] of(double[] sums, boolean second) {
        int start = start(second);
        double n = sums[0];
        double right = 0;
        double recalls = 0;
        double scores = 0;
        int present = 0;
        double both = 0;
        double answersSquared = 0;
        double truthSquared = 0;
        for (int label = 0; label < labels; label++) {
            double support = sums[1 + label];
            double answers = sums[start + label];
            double hits = sums[start + labels + label];
            right += hits;
            recalls += ratio(hits, support);
            present += support > 0 ? 1 : 0;
            scores += ratio(2 * hits, answers + support);
            both += answers * support;
            answersSquared += answers * answers;
            truthSquared += support * support;
        }
        double expected = ratio(both, n * n);
        double[] figures = new double[count()];
        figures[0] = ratio(right, n);
        figures[1] = ratio(recalls, present);
        figures[2] = ratio(scores, labels);
        figures[3] = ratio(right * n - both, Math.sqrt(n * n - answersSquared) * Math.sqrt(n * n - truthSquared));
        figures[4] = ratio(figures[0] - expected, 1 - expected);
        if (scored) {
            int rest = start + 2 * labels;
            figures[5] = ratio(sums[rest], n);
            figures[6] = ratio(sums[rest + 1], n);
            for (int bin = 0; bin < BINS; bin++) {
                figures[7] += ratio(Math.abs(sums[rest + 2 + bin]), n);
            }
        }
        return figures;
    }

    private static double ratio(double part, double whole) {
        return whole == 0 || Double.isNaN(whole) ? 0 : part / whole;
    }
}

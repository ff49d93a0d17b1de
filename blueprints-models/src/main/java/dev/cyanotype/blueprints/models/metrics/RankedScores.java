package dev.cyanotype.blueprints.models.metrics;

import java.util.Arrays;

/**
 * The scores that samples got, apart for those that have something (such as a label) and those that have it not. 8 bytes a sample.
 * Not thread-safe.
 */
public final class RankedScores {
    private final double[] scores; // those that have it from the front, the others from the back
    private int with;
    private int without;
    private boolean sorted;

    /** Starts with room for {@code samples} scores. */
    public RankedScores(int samples) {
        scores = new double[samples];
    }

    /** Adds a sample's score. */
    public void add(double score, boolean has) {
        scores[has ? with++ : scores.length - ++without] = score + 0.0; // -0 is sorted before 0, and is the same
        sorted = false;
    }

    /** Returns how many samples have it. */
    public int with() {
        return with;
    }

    /** Returns how many samples do not. */
    public int without() {
        return without;
    }

    /**
     * Returns the area under the ROC curve: how often a sample that has it got a higher score than one that has it not, where an
     * equal score counts a half. There must be both.
     */
    public double rocAuc() {
        sort();
        long halves = 0;
        int less = scores.length - without;
        int notMore = less;
        for (int i = 0; i < with; i++) {
            while (less < scores.length && scores[less] < scores[i]) {
                less++;
            }
            while (notMore < scores.length && scores[notMore] <= scores[i]) {
                notMore++;
            }
            halves += less + notMore - 2L * (scores.length - without);
        }
        return halves / 2.0 / with / without;
    }

    /** Returns the mean precision over the samples that have it: the sum of (R(n) − R(n−1)) · P(n), without interpolation. */
    public double averagePrecision() {
        double[] sum = {0};
        int[] before = {0};
        thresholds((score, hits, alarms) -> {
            sum[0] += (hits - before[0]) * ((double) hits / (hits + alarms));
            before[0] = hits;
        });
        return sum[0] / with;
    }

    /** Takes what lies at or above a threshold. */
    interface Threshold {
        void at(double score, int hits, int alarms);
    }

    /** Goes through the different scores, the highest first, with how many samples of both kinds have as much or more. */
    void thresholds(Threshold action) {
        sort();
        int hit = with - 1;
        int alarm = scores.length - 1;
        int end = scores.length - without;
        while (hit >= 0 || alarm >= end) {
            double score = Math.max(
                    hit >= 0 ? scores[hit] : Double.NEGATIVE_INFINITY,
                    alarm >= end ? scores[alarm] : Double.NEGATIVE_INFINITY);
            while (hit >= 0 && scores[hit] == score) {
                hit--;
            }
            while (alarm >= end && scores[alarm] == score) {
                alarm--;
            }
            action.at(score, with - 1 - hit, scores.length - 1 - alarm);
        }
    }

    private void sort() {
        if (!sorted) {
            Arrays.sort(scores, 0, with);
            Arrays.sort(scores, scores.length - without, scores.length);
            sorted = true;
        }
    }
}

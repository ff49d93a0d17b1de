package dev.cyanotype.blueprints.models.metrics;

import java.util.ArrayList;
import java.util.List;

/**
 * Counts how often answers are right that have about the same confidence, which is the score of the label that was answered: 15 bins of
 * equal width, each with its upper end. C. Guo et al., On calibration of modern neural networks, ICML 2017. Not thread-safe.
 */
final class Reliability {
    private static final int BINS = ReliabilityBin.COUNT;

    private final long[] counts = new long[BINS];
    private final long[] right = new long[BINS];
    private final double[] confidences = new double[BINS];

    void add(double confidence, boolean correct) {
        int bin = ReliabilityBin.place(confidence);
        counts[bin]++;
        right[bin] += correct ? 1 : 0;
        confidences[bin] += confidence;
    }

    void merge(Reliability other) {
        for (int i = 0; i < BINS; i++) {
            counts[i] += other.counts[i];
            right[i] += other.right[i];
            confidences[i] += other.confidences[i];
        }
    }

    List<ReliabilityBin> bins() {
        List<ReliabilityBin> bins = new ArrayList<>();
        for (int i = 0; i < BINS; i++) {
            long count = Math.max(1, counts[i]);
            bins.add(new ReliabilityBin(
                    (double) i / BINS, (i + 1.0) / BINS, counts[i], confidences[i] / count, (double) right[i] / count));
        }
        return List.copyOf(bins);
    }

    /** Returns the mean distance of confidence and accuracy, each bin by its count. */
    double expectedError() {
        double sum = 0;
        long all = 0;
        for (int i = 0; i < BINS; i++) {
            sum += Math.abs(right[i] - confidences[i]);
            all += counts[i];
        }
        return all == 0 ? 0 : sum / all;
    }

    /** Returns the largest distance of confidence and accuracy in a bin. */
    double largestError() {
        double largest = 0;
        for (int i = 0; i < BINS; i++) {
            if (counts[i] > 0) {
                largest = Math.max(largest, Math.abs(right[i] - confidences[i]) / counts[i]);
            }
        }
        return largest;
    }

    /**
     * Returns the expected error with bins that have the same number of answers, whose first ones have one more if it does not come out
     * even. Of answers with the same confidence each bin gets its share of right ones, so that their order does not matter.
     *
     * @param confidences of right and wrong answers
     */
    static double ofEqualBins(RankedScores confidences) {
        int all = confidences.with() + confidences.without();
        double[] sums = new double[BINS]; // of right answers less confidence
        int[] before = {0, 0};
        confidences.thresholds((score, hits, alarms) -> {
            int count = hits + alarms - before[0];
            double gap = (double) (hits - before[1]) / count - score;
            int end = all - before[0]; // the bins begin with the lowest
            for (int from = end - count; from < end; ) {
                int bin = equalBin(from, all);
                int to = Math.min(end, firstOf(bin + 1, all));
                sums[bin] += (to - from) * gap;
                from = to;
            }
            before[0] = hits + alarms;
            before[1] = hits;
        });
        double sum = 0;
        for (double each : sums) {
            sum += Math.abs(each);
        }
        return sum / all;
    }

    private static int firstOf(int bin, int all) {
        return bin * (all / BINS) + Math.min(bin, all % BINS);
    }

    private static int equalBin(int place, int all) {
        int bin = Math.min(BINS - 1, (int) ((long) place * BINS / all));
        while (firstOf(bin, all) > place) {
            bin--;
        }
        while (bin < BINS - 1 && firstOf(bin + 1, all) <= place) {
            bin++;
        }
        return bin;
    }
}

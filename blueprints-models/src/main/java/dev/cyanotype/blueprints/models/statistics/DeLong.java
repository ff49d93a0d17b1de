package dev.cyanotype.blueprints.models.statistics;

import java.util.Arrays;

/**
 * The areas under the ROC curves of two models on the same samples, and how far their difference may be chance. E. R. DeLong, D. M.
 * DeLong and D. L. Clarke-Pearson, Biometrics 44 (1988), 837–845; from sorted scores in O(n log n), as X. Sun and W. Xu, IEEE Signal
 * Processing Letters 21 (2014).
 *
 * @param a the area of the first model
 * @param b that of the second
 * @param variance the variance of the difference
 */
public record DeLong(double a, double b, double variance) {
    /** Takes how far a sample moves the difference of the areas. */
    @FunctionalInterface
    public interface Share {
        /** Takes the share of the sample at a place, which is a part of the difference. */
        void at(int sample, double share);
    }

    /**
     * Compares two models.
     *
     * @param a the scores of the first
     * @param b the scores of the second, of the same samples
     * @param label the label that counts
     * @param truths the labels of the samples, of which some are {@code label} and some are not
     * @param shares is told each sample's share
     */
    public static DeLong of(double[] a, double[] b, int label, int[] truths, Share shares) {
        Placement first = new Placement(a, label, truths);
        Placement second = new Placement(b, label, truths);
        Moments with = new Moments();
        Moments without = new Moments();
        double areaA = 0;
        double areaB = 0;
        for (int i = 0; i < truths.length; i++) {
            boolean has = truths[i] == label;
            double placedA = first.of(a[i], has);
            double placedB = second.of(b[i], has);
            areaA += has ? placedA : 0;
            areaB += has ? placedB : 0;
            (has ? with : without).add(placedB - placedA);
            shares.at(i, (placedB - placedA) / (has ? first.with() : first.without()));
        }
        return new DeLong(
                areaA / first.with(),
                areaB / first.with(),
                with.variance() / first.with() + without.variance() / first.without());
    }

    /** Returns the difference. */
    public double difference() {
        return b - a;
    }

    /** How often a sample is on the right side of those of the other kind. */
    private static final class Placement {
        private final double[] with;
        private final double[] without;

        Placement(double[] scores, int label, int[] truths) {
            double[] sorted = new double[scores.length];
            int front = 0;
            int back = scores.length;
            for (int i = 0; i < scores.length; i++) {
                sorted[truths[i] == label ? front++ : --back] = scores[i] + 0.0;
            }
            with = Arrays.copyOfRange(sorted, 0, front);
            without = Arrays.copyOfRange(sorted, front, scores.length);
            Arrays.sort(with);
            Arrays.sort(without);
        }

        int with() {
            return with.length;
        }

        int without() {
            return without.length;
        }

        double of(double score, boolean has) {
            double[] others = has ? without : with;
            double below = (first(others, score, false) + first(others, score, true)) / 2.0 / others.length;
            return has ? below : 1 - below;
        }

        /** Returns how many are less than a score, or not more. */
        private static int first(double[] sorted, double score, boolean orEqual) {
            int low = 0;
            int high = sorted.length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (sorted[middle] < score || (orEqual && sorted[middle] == score)) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }
    }
}

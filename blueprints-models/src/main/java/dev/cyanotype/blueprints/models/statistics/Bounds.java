package dev.cyanotype.blueprints.models.statistics;

import java.util.Arrays;
import java.util.List;

/**
 * The interval in which a figure lies with 95 % confidence, as drawing the samples again says.
 *
 * @param percentile from the 2.5th percentile of the draws to the 97.5th
 * @param bca the same, corrected for bias and for a spread that changes with the figure (B. Efron, Better bootstrap confidence
 *     intervals, Journal of the American Statistical Association 82 (1987), 171–185)
 */
public record Bounds(List<Double> percentile, List<Double> bca) {
    private static final double TAIL = 0.025;

    /**
     * Computes both intervals.
     *
     * @param figure the figure of all samples
     * @param draws the figure of each draw; sorted by this
     * @param without the figure without each group of samples
     */
    public static Bounds of(double figure, double[] draws, double[] without) {
        Arrays.sort(draws);
        double below = 0;
        for (double draw : draws) {
            below += draw < figure ? 1 : draw == figure ? 0.5 : 0;
        }
        List<Double> percentile = List.of(quantile(draws, TAIL), quantile(draws, 1 - TAIL));
        double share = below / draws.length;
        if (share <= 0 || share >= 1) {
            return new Bounds(percentile, percentile); // all draws are on one side: there is nothing to correct by
        }
        double bias = Normal.quantile(share);
        double skew = acceleration(without);
        return new Bounds(
                percentile,
                List.of(
                        quantile(draws, shifted(bias, skew, -Normal.Z)),
                        quantile(draws, shifted(bias, skew, Normal.Z))));
    }

    private static double shifted(double bias, double skew, double z) {
        return Normal.below(bias + (bias + z) / (1 - skew * (bias + z)));
    }

    private static double acceleration(double[] without) {
        double mean = Arrays.stream(without).average().orElse(0);
        double squares = 0;
        double cubes = 0;
        for (double each : without) {
            double distance = mean - each;
            squares += distance * distance;
            cubes += distance * distance * distance;
        }
        return squares == 0 ? 0 : cubes / (6 * Math.pow(squares, 1.5));
    }

    /** Returns a quantile, with linear interpolation. */
    static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int low = (int) place;
        int high = Math.min(low + 1, sorted.length - 1);
        return sorted[low] + (sorted[high] - sorted[low]) * (place - low);
    }
}

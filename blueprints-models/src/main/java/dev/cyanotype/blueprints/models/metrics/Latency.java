package dev.cyanotype.blueprints.models.metrics;

import java.util.Arrays;

/**
 * The time a model took for a batch, in milliseconds; the first batch, which warms up, is left out if there are others.
 *
 * @param batch how many samples a batch had
 * @param count how many batches were measured
 * @param p50 the median
 * @param p90 the 90th percentile, like the others with linear interpolation
 * @param p95 the 95th percentile
 * @param p99 the 99th percentile
 * @param max the longest
 */
public record Latency(int batch, int count, double p50, double p90, double p95, double p99, double max) {
    /** Computes the percentiles of {@code nanos}, the duration of each batch in order. */
    public static Latency of(int batch, long[] nanos) {
        long[] measured = nanos.length > 1 ? Arrays.copyOfRange(nanos, 1, nanos.length) : nanos.clone();
        Arrays.sort(measured);
        return new Latency(
                batch,
                measured.length,
                percentile(measured, 50),
                percentile(measured, 90),
                percentile(measured, 95),
                percentile(measured, 99),
                percentile(measured, 100));
    }

    private static double percentile(long[] sorted, int percent) {
        if (sorted.length == 0) {
            return 0;
        }
        double place = percent / 100.0 * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return (sorted[below] + (sorted[above] - sorted[below]) * (place - below)) / 1e6;
    }
}

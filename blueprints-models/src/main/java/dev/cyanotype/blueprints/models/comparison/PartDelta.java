package dev.cyanotype.blueprints.models.comparison;

import java.util.Map;

/**
 * The figures of both tests for a part of the samples, where an answer as a whole is not right or wrong.
 *
 * @param slice what the samples have in common, such as {@code {"attribute:camera": "left"}}
 * @param n how many samples are in it
 * @param deltas the figures by their names
 * @param holm the p of the figure that decides, corrected for all parts of all slices
 */
public record PartDelta(Map<String, String> slice, long n, Map<String, Comparison.Delta> deltas, double holm) {
    PartDelta withHolm(double corrected) {
        return new PartDelta(slice, n, deltas, corrected);
    }
}

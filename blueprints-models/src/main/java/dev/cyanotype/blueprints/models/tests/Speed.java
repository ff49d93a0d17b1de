package dev.cyanotype.blueprints.models.tests;

import dev.cyanotype.blueprints.models.metrics.Latency;

/**
 * How fast a test was; the only part of a report that its predictions do not say.
 *
 * @param latency the times of its batches
 * @param imagesPerSecond samples by seconds, from reading the first to answering the last
 * @param runtime the version of ONNX Runtime
 */
public record Speed(Latency latency, double imagesPerSecond, String runtime) {
    /** Where nothing was run. */
    public static final Speed NONE = new Speed(Latency.of(0, new long[0]), 0, "");

    static Speed of(Report report) {
        return new Speed(report.latency(), report.imagesPerSecond(), report.runtime());
    }
}

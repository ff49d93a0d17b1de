package dev.cyanotype.blueprints.models.tests;

import dev.cyanotype.blueprints.models.metrics.Latency;
import dev.cyanotype.blueprints.models.metrics.MetricValue;
import java.util.List;
import java.util.Optional;

/**
 * The result of a test.
 *
 * @param labels the labels of the pipeline, in the order of the confusion matrix; empty if it has none
 * @param samples how many samples the use has
 * @param evaluated how many of them were answered: all but the unreadable ones
 * @param unreadable the samples that could not be read, the first hundred of them
 * @param metrics how good the answers were: the section of the task, such as {@code Classification}
 * @param latency how long the model took for a batch
 * @param imagesPerSecond samples by seconds, from reading the first to answering the last
 * @param runtime the version of ONNX Runtime
 * @param metricValues the figures of metrics that plugins have added; missing in reports from before there were any
 */
public record Report(
        List<String> labels,
        long samples,
        long evaluated,
        List<Unreadable> unreadable,
        Object metrics,
        Latency latency,
        double imagesPerSecond,
        String runtime,
        Optional<List<MetricValue>> metricValues) {
    /** Makes a report from before there were metrics of plugins. */
    public Report(
            List<String> labels,
            long samples,
            long evaluated,
            List<Unreadable> unreadable,
            Object metrics,
            Latency latency,
            double imagesPerSecond,
            String runtime) {
        this(labels, samples, evaluated, unreadable, metrics, latency, imagesPerSecond, runtime, Optional.empty());
    }

    /**
     * A sample that could not be read.
     *
     * @param path its path in the dataset
     * @param reason what is wrong with it
     */
    public record Unreadable(String path, String reason) {}
}

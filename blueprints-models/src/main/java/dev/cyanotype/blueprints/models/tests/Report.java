package dev.cyanotype.blueprints.models.tests;

import dev.cyanotype.blueprints.models.metrics.Classification;
import dev.cyanotype.blueprints.models.metrics.Latency;
import java.util.List;

/**
 * The result of a test.
 *
 * @param labels the classes in the order of the confusion matrix
 * @param samples how many samples the use has
 * @param evaluated how many of them were answered: all but the unreadable ones
 * @param unreadable the samples that could not be read, the first hundred of them
 * @param metrics how good the answers were
 * @param latency how long the model took for a batch
 * @param imagesPerSecond samples by seconds, from reading the first to answering the last
 * @param runtime the version of ONNX Runtime
 */
public record Report(
        List<String> labels,
        long samples,
        long evaluated,
        List<Unreadable> unreadable,
        Classification metrics,
        Latency latency,
        double imagesPerSecond,
        String runtime) {
    /**
     * A sample that could not be read.
     *
     * @param path its path in the dataset
     * @param reason what is wrong with it
     */
    record Unreadable(String path, String reason) {}
}

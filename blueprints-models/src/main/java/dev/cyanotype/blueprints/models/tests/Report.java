package dev.cyanotype.blueprints.models.tests;

import dev.cyanotype.blueprints.models.metrics.Latency;
import dev.cyanotype.blueprints.models.metrics.MetricValue;
import dev.cyanotype.blueprints.models.slices.Slice;
import dev.cyanotype.json.JsonCodec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * @param slices how good the answers about parts of the samples were; empty if none were asked for
 * @param brought what was odd about the file in which the answers were brought; missing if a model gave them
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
        Optional<List<MetricValue>> metricValues,
        List<Slice> slices,
        Optional<Brought> brought) {
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
        this(
                labels,
                samples,
                evaluated,
                unreadable,
                metrics,
                latency,
                imagesPerSecond,
                runtime,
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    /** Returns this report with what was found about slices. */
    Report with(List<Slice> found) {
        return new Report(
                labels,
                samples,
                evaluated,
                unreadable,
                metrics,
                latency,
                imagesPerSecond,
                runtime,
                metricValues,
                found,
                brought);
    }

    /** Returns the section of the task in the form that the task has for it; what a section from before did not have is empty. */
    public <S> S section(Class<S> type) {
        return type.isInstance(metrics)
                ? type.cast(metrics)
                : JsonCodec.tolerant().decode(JsonCodec.standard().encodeText(metrics), type);
    }

    /**
     * A sample that could not be read.
     *
     * @param path its path in the dataset
     * @param reason what is wrong with it
     */
    public record Unreadable(String path, String reason) {}

    /**
     * What was odd about a file of predictions.
     *
     * @param rows how many rows it has
     * @param unknown paths, or numbers of images, that no sample of the use has
     * @param missing samples of the use that no row is of
     * @param doubled samples that have more rows than the task takes; they are not evaluated
     */
    public record Brought(long rows, Named unknown, Named missing, Named doubled) {
        /** Returns what is odd by words for it. */
        public Map<String, Named> oddities() {
            Map<String, Named> oddities = new LinkedHashMap<>();
            oddities.put("Rows of samples that the use does not have", unknown);
            oddities.put("Samples without a row", missing);
            oddities.put("Samples with several rows, which were not evaluated", doubled);
            return oddities;
        }
    }

    /**
     * Things that are counted, of which some are named.
     *
     * @param count how many there are
     * @param first the first of them
     */
    public record Named(long count, List<String> first) {}
}

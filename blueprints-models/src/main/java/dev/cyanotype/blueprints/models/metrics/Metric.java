package dev.cyanotype.blueprints.models.metrics;

import dev.cyanotype.json.JsonName;
import java.util.List;
import java.util.stream.Collector;

/**
 * A figure that says how good a model is, such as the share of answers that were nearly right. A jar adds one by naming its class
 * in {@code META-INF/services/dev.cyanotype.blueprints.models.metrics.Metric}; every report of its task then has it. Called by
 * several threads at once.
 *
 * @param <T> what is true of a sample, in the form that the task has for it
 * @param <A> what a model answers, in the form that the task has for it
 */
public interface Metric<T, A> {
    /** The direction in which a figure is better. */
    enum Better {
        /** A higher figure is better, as for accuracy. */
        @JsonName("higher")
        HIGHER,
        /** A lower figure is better, as for an error. */
        @JsonName("lower")
        LOWER
    }

    /** Returns the name that reports have for it, such as {@code top-2-accuracy}. */
    String name();

    /** Returns the name of the task whose predictions it is computed from, such as {@code classification}. */
    String task();

    /** Returns which figures are better. */
    Better better();

    /** Returns what the figure counts, such as {@code ms}; empty for a share. */
    default String unit() {
        return "";
    }

    /**
     * Returns what adds predictions up to the figure, such as {@code Collectors.averagingDouble(…)}; a result that is not a
     * number means that there is none. Its memory is bounded whatever the number of predictions, and two of its sums can be
     * combined: each may hold the predictions of a part of the test.
     *
     * @param labels the labels of the pipeline; empty if it has none
     */
    Collector<Prediction<T, A>, ?, Double> collector(List<String> labels);
}

package dev.cyanotype.blueprints.models.tasks.paired;

import dev.cyanotype.blueprints.models.metrics.Prediction;
import java.util.List;

/**
 * Adds the answers of two models about the same samples up to what can be said of their difference. Not thread-safe.
 *
 * @param <T> what is true of a sample
 * @param <A> what is answered
 */
public interface Paired<T, A> {
    /** Returns the names of the figures, such as {@code mae}; the first is the one by which a model is better. */
    List<String> names();

    /** Returns whether a model is better whose first figure is lower, as an error is. */
    boolean lowerIsBetter();

    /** Returns how many numbers are kept of a group of samples, by which the number of groups is bounded. */
    int width();

    /** Returns how many numbers are kept by now, by which parts are bounded that can be compared. */
    default long kept() {
        return 0;
    }

    /** Adds what both have answered about a sample, which belongs to a group. */
    void add(int group, Prediction<T, A> a, Prediction<T, A> b);

    /** Returns whether parts of the samples can be compared, each by one of these of its own; false by default. */
    default boolean hasParts() {
        return false;
    }

    /** Returns what there is to say of each label, after {@link #values} and with the same arguments; nothing by default. */
    default List<PairedLabel> labels(int groups, int draws) {
        return List.of();
    }

    /** Returns what there is to say, with so many groups drawn at most so many times; called once, at the end. */
    PairedValues values(int groups, int draws);
}

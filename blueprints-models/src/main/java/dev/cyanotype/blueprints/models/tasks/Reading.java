package dev.cyanotype.blueprints.models.tasks;

import dev.cyanotype.blueprints.models.metrics.Prediction;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * The predictions of a test, which may be read any number of times.
 *
 * @param <T> what is true of a sample
 * @param <A> what a model answers
 */
@FunctionalInterface
public interface Reading<T, A> {
    /** Hands over every prediction that has an answer, in the order of the samples. */
    void each(Consumer<Prediction<T, A>> action) throws IOException;
}

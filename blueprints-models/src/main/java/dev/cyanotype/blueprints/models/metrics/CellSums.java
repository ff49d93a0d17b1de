package dev.cyanotype.blueprints.models.metrics;

import java.util.List;

/**
 * Adds predictions up to the figures of parts of the samples, its cells: those of a label, of a camera. Its memory is bounded by the
 * number of cells, whatever that of the predictions. Not thread-safe.
 *
 * @param <T> what is true of a sample
 * @param <A> what a model answers
 */
public interface CellSums<T, A> extends AutoCloseable {
    /** Adds a prediction to each of some cells, which are numbered from 0. */
    void add(Prediction<T, A> prediction, int[] cells);

    /** Returns the figures of the first so many cells; none of a cell to which nothing was added. Called once, at the end. */
    List<CellFigures> figures(int cells);

    @Override
    default void close() {}
}

package dev.cyanotype.blueprints.models.slices;

import dev.cyanotype.blueprints.models.calls.Guard;
import dev.cyanotype.blueprints.models.metrics.CellFigures;
import dev.cyanotype.blueprints.models.metrics.CellSums;
import dev.cyanotype.blueprints.models.metrics.Prediction;
import dev.cyanotype.blueprints.models.metrics.SmallSamples;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Adds predictions, in the order of the samples, up to the figures of slices. Not thread-safe.
 *
 * @param <T> what is true of a sample
 * @param <A> what is answered
 */
public final class SliceSums<T, A> implements AutoCloseable {
    private final List<String> by;
    private final KnownSamples samples;
    private final Guard guard;
    private final CellSums<T, A> sums;
    private final CellNumbers numbers;
    private final long[] answered = new long[CellNumbers.MOST];
    private final long[] unanswered = new long[CellNumbers.MOST];

    SliceSums(List<String> by, KnownSamples samples, Guard guard, CellSums<T, A> sums) {
        this.by = by;
        this.samples = samples;
        this.guard = guard;
        this.sums = sums;
        this.numbers = new CellNumbers(by);
    }

    /** Adds the next sample, which was answered. */
    public void add(Prediction<T, A> prediction) {
        int[] cells = count(prediction.path(), answered);
        guard.call(() -> {
            sums.add(prediction, cells);
            return true;
        });
    }

    /** Counts the next sample, which was not answered. */
    public void addUnanswered(String path) {
        count(path, unanswered);
    }

    private int[] count(String path, long[] counts) {
        samples.to(path);
        int[] cells = numbers.of(samples);
        for (int cell : cells) {
            counts[cell]++;
        }
        return cells;
    }

    /** Returns the cells of one slice after another, of each the largest first. */
    public List<Slice> slices() {
        List<Cell> cells = numbers.cells();
        List<CellFigures> figures = guard.call(() -> sums.figures(cells.size()));
        List<Integer> order = new ArrayList<>();
        for (int cell = 0; cell < cells.size(); cell++) {
            order.add(cell);
        }
        order.sort(Comparator.comparingInt(
                        (Integer cell) -> by.indexOf(cells.get(cell).slice()))
                .thenComparingLong(cell -> -answered[cell])
                .thenComparing(cell -> String.join("\0", cells.get(cell).parts())));
        return order.stream()
                .map(cell -> slice(cells.get(cell), answered[cell], unanswered[cell], figures.get(cell)))
                .toList();
    }

    private static Slice slice(Cell cell, long answered, long unanswered, CellFigures figures) {
        List<String> notes = new ArrayList<>();
        if (answered == 0) {
            notes.add("None of its samples was answered.");
        } else if (answered < SmallSamples.FEW) {
            notes.add("So few samples say little: " + answered + ", fewer than " + SmallSamples.FEW + ".");
        }
        return new Slice(
                cell.condition(), answered, unanswered, figures.figures(), figures.intervals(), List.copyOf(notes));
    }

    @Override
    public void close() {
        guard.call(() -> {
            sums.close();
            return true;
        });
    }
}

package dev.cyanotype.blueprints.models.slices;

import dev.cyanotype.blueprints.models.tasks.InvalidOutput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers the cells of slices in the order in which samples are in them. Not thread-safe. */
final class CellNumbers {
    /** How many cells all slices of a test may have together. */
    static final int MOST = 1_000;

    private final List<String> by;
    private final Map<Cell, Integer> numbers = new HashMap<>();
    private final List<Cell> cells = new ArrayList<>();

    CellNumbers(List<String> by) {
        this.by = by;
    }

    /**
     * Returns the numbers of the cells that a sample is in, one of each slice.
     *
     * @throws InvalidOutput if there are too many cells
     */
    int[] of(KnownSamples sample) {
        int[] of = new int[by.size()];
        for (int i = 0; i < of.length; i++) {
            of[i] = numbers.computeIfAbsent(Cell.of(by.get(i), sample), this::next);
        }
        return of;
    }

    private int next(Cell cell) {
        if (cells.size() == MOST) {
            throw new InvalidOutput("The slices " + by + " have more than " + MOST + " cells, the next is "
                    + cell.condition() + "; ask for fewer slices, or by what has fewer values");
        }
        cells.add(cell);
        return cells.size() - 1;
    }

    /** Returns the cells by their numbers. */
    List<Cell> cells() {
        return cells;
    }
}

package dev.cyanotype.blueprints.datasets.packages.format;

import dev.cyanotype.blueprints.datasets.packages.format.Framing.Totals;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Keeps in memory of a layout one checkpoint for every {@link #PAGE} entries, about 100 bytes each.
 *
 * @param checkpoints in order; the first is the start
 * @param totals the lengths of the sections
 * @param etag digest of the layout
 */
record LayoutIndex(List<Checkpoint> checkpoints, Totals totals, String etag) {
    static final int PAGE = 1024;

    /** Returns the last checkpoint at or before a place in the section of the entries. */
    Checkpoint inData(long offset) {
        return last(Checkpoint::data, offset);
    }

    /** Returns the last checkpoint at or before a place in the directory. */
    Checkpoint inDirectory(long offset) {
        return last(Checkpoint::directory, offset);
    }

    private Checkpoint last(ToLongFunction<Checkpoint> place, long offset) {
        int low = 0;
        int high = checkpoints.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (place.applyAsLong(checkpoints.get(middle)) <= offset) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return checkpoints.get(low);
    }
}

package dev.cyanotype.blueprints.datasets.packages.archive;

import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Keeps in memory of a layout one checkpoint for every {@link #PAGE} entries, about 100 bytes each.
 *
 * @param all in order; the first is the start
 * @param entries how many there are
 * @param data the length of all entries
 * @param directory the length of the directory
 * @param etag digest of the layout
 */
record Checkpoints(List<Checkpoint> all, long entries, long data, long directory, String etag) implements LayoutIndex {
    static final int PAGE = 1024;

    @Override
    public Checkpoint inData(long offset) {
        return last(Checkpoint::data, offset);
    }

    @Override
    public Checkpoint inDirectory(long offset) {
        return last(Checkpoint::directory, offset);
    }

    private Checkpoint last(ToLongFunction<Checkpoint> place, long offset) {
        int low = 0;
        int high = all.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (place.applyAsLong(all.get(middle)) <= offset) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return all.get(low);
    }
}

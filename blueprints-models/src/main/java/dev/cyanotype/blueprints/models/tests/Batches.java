package dev.cyanotype.blueprints.models.tests;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Gives what another iterator gives in lists of the same length; the last may be shorter.
 *
 * @param <T> what is given
 */
final class Batches<T> implements Iterator<List<T>> {
    private final Iterator<T> all;
    private final int length;

    Batches(Iterator<T> all, int length) {
        this.all = all;
        this.length = length;
    }

    @Override
    public boolean hasNext() {
        return all.hasNext();
    }

    @Override
    public List<T> next() {
        List<T> batch = new ArrayList<>(length);
        do {
            batch.add(all.next());
        } while (batch.size() < length && all.hasNext());
        return batch;
    }
}

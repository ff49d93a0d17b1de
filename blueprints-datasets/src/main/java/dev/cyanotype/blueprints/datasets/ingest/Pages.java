package dev.cyanotype.blueprints.datasets.ingest;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;

/** Goes through what is read page by page, in the order of a key. */
public final class Pages<T> implements Iterator<T> {
    private static final int SIZE = 2_000;

    private final Reading<T> reading;
    private final Function<T, String> key;
    private List<T> page;
    private int next;

    /** Reads a page. */
    @FunctionalInterface
    public interface Reading<T> {
        /** Returns the first {@code limit} after a key. */
        List<T> after(String key, int limit);
    }

    /** Reads the first page. */
    public Pages(Reading<T> reading, Function<T, String> key) {
        this.reading = reading;
        this.key = key;
        page = reading.after("", SIZE);
    }

    @Override
    public boolean hasNext() {
        if (next == SIZE) {
            page = reading.after(key.apply(page.get(SIZE - 1)), SIZE);
            next = 0;
        }
        return next < page.size();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return page.get(next++);
    }
}

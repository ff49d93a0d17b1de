package dev.cyanotype.blueprints.datasets.samples;

import dev.cyanotype.blueprints.datasets.Sample;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;

/** Goes through samples page by page. */
public final class SampleIterator implements Iterator<Sample> {
    /** How many samples are read at once. */
    public static final int PAGE = 1024;

    private final Function<String, List<Sample>> pageAfter;
    private List<Sample> page;
    private int next;

    /** Starts at the first page; {@code pageAfter} returns the page after a path, of {@link #PAGE} unless it is the last. */
    public SampleIterator(Function<String, List<Sample>> pageAfter) {
        this(pageAfter, "");
    }

    /** Starts after a path. */
    public SampleIterator(Function<String, List<Sample>> pageAfter, String after) {
        this.pageAfter = pageAfter;
        this.page = pageAfter.apply(after);
    }

    @Override
    public boolean hasNext() {
        if (next == PAGE) {
            page = pageAfter.apply(page.get(PAGE - 1).path());
            next = 0;
        }
        return next < page.size();
    }

    @Override
    public Sample next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return page.get(next++);
    }
}

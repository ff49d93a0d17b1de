package dev.cyanotype.blueprints.datasets.packages.list;

import dev.cyanotype.blueprints.datasets.packages.archive.LayoutIndex;
import java.io.IOException;
import java.util.function.ToLongFunction;

/**
 * Finds the samples of an archive by where they lie, in the list itself.
 *
 * @param list has the archive
 * @param archive the archive
 * @param start where its first sample lies
 * @param end where the sample after its last would
 */
record ListIndex(EntryList list, ListedArchive archive, SamplePlace start, SamplePlace end) implements LayoutIndex {
    static ListIndex of(EntryList list, ListedArchive archive) throws IOException {
        return new ListIndex(
                list, archive, list.place(archive.first()), list.place(archive.first() + archive.samples()));
    }

    @Override
    public Checkpoint inData(long offset) throws IOException {
        return offset == 0
                ? new Checkpoint(ListEntries.before(0), 0, 0)
                : last(SamplePlace::data, start.data() + offset);
    }

    @Override
    public Checkpoint inDirectory(long offset) throws IOException {
        return last(SamplePlace::directory, start.directory() + offset);
    }

    /** Returns the last sample at or before a place. */
    private Checkpoint last(ToLongFunction<SamplePlace> place, long offset) throws IOException {
        SamplePlace found = start;
        long low = 0;
        long high = archive.samples() - 1;
        while (low < high) {
            long middle = (low + high + 1) >>> 1;
            SamplePlace there = list.place(archive.first() + middle);
            if (place.applyAsLong(there) <= offset) {
                low = middle;
                found = there;
            } else {
                high = middle - 1;
            }
        }
        return new Checkpoint(
                ListEntries.before(low), found.data() - start.data(), found.directory() - start.directory());
    }

    @Override
    public long entries() {
        return archive.entries();
    }

    @Override
    public long data() {
        return end.data() - start.data();
    }

    @Override
    public long directory() {
        return end.directory() - start.directory();
    }

    @Override
    public String etag() {
        return archive.etag();
    }
}

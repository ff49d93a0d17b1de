package dev.cyanotype.blueprints.datasets.catalogue;

import dev.cyanotype.blueprints.datasets.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Writes down how the samples of a version differ from those of the one before: what is new is born in it, what is gone has
 * died in it, and what stays costs nothing. Used once.
 */
final class SampleChanges {
    private static final int BATCH = 1_000;

    private final Handle handle;
    private final String dataset;
    private final int version;
    private final List<Sample> born = new ArrayList<>();
    private final List<Sample> died = new ArrayList<>();

    private SampleChanges(Handle handle, String dataset, int version) {
        this.handle = handle;
        this.dataset = dataset;
        this.version = version;
    }

    /** Makes {@code samples}, in the order of the bytes of their paths, those of a version; the one before is the latest. */
    static void write(Handle handle, String dataset, int version, List<Sample> samples) {
        new SampleChanges(handle, dataset, version).write(samples);
    }

    /** Goes through both at once, as both are in the same order. */
    private void write(List<Sample> samples) {
        SampleFilter latest = new SampleFilter(dataset, version - 1, List.of(), Optional.empty());
        SampleIterator before =
                new SampleIterator(after -> SampleTable.page(handle, latest, after, SampleIterator.PAGE));
        Sample old = next(before);
        for (Sample sample : samples) {
            while (old != null && Sample.BY_PATH.compare(old, sample) < 0) {
                died(old);
                old = next(before);
            }
            if (old == null || !old.path().equals(sample.path())) {
                born(sample);
                continue;
            }
            if (!old.equals(sample)) {
                died(old);
                born(sample);
            }
            old = next(before);
        }
        for (; old != null; old = next(before)) {
            died(old);
        }
        flush();
    }

    private static @Nullable Sample next(SampleIterator samples) {
        return samples.hasNext() ? samples.next() : null;
    }

    private void born(Sample sample) {
        born.add(sample);
        if (born.size() == BATCH) {
            flush();
        }
    }

    private void died(Sample sample) {
        died.add(sample);
        if (died.size() == BATCH) {
            flush();
        }
    }

    private void flush() {
        SampleTable.end(handle, dataset, version, died);
        SampleTable.insert(handle, dataset, version, born);
        died.clear();
        born.clear();
    }
}

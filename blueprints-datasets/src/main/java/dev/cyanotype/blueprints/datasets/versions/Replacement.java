package dev.cyanotype.blueprints.datasets.versions;

import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.datasets.samples.SampleRow;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Makes a version of other samples than the one before has: what both have costs nothing. */
public final class Replacement {
    private Replacement() {}

    /**
     * Makes {@code samples}, in the order of the bytes of their paths, those of the version that is being written. Goes through
     * both versions at once, as both are in the same order.
     */
    public static void write(VersionWriter version, Iterator<SampleRow> samples) {
        Iterator<Sample> before = version.samplesBefore();
        SampleRow old = next(before);
        while (samples.hasNext()) {
            SampleRow sample = samples.next();
            while (old != null && compare(old.path(), sample.path()) < 0) {
                version.remove(old.path());
                old = next(before);
            }
            boolean known = old != null && old.path().equals(sample.path());
            if (!known || !sample.equals(old)) {
                version.put(sample);
            }
            old = known ? next(before) : old;
        }
        for (; old != null; old = next(before)) {
            version.remove(old.path());
        }
    }

    private static @Nullable SampleRow next(Iterator<Sample> samples) {
        return samples.hasNext() ? SampleRow.of(samples.next()) : null;
    }

    private static int compare(String path, String other) {
        return Arrays.compareUnsigned(path.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}

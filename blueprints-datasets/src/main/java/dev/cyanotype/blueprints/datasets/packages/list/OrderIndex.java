package dev.cyanotype.blueprints.datasets.packages.list;

import dev.cyanotype.blueprints.datasets.packages.archive.LayoutIndex;
import dev.cyanotype.http.body.Sha256;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;

/** Finds the samples of an archive that has them in an order of its own. Keeps 8 bytes for every {@value #STEP} samples. Immutable. */
final class OrderIndex implements LayoutIndex {
    private static final int STEP = 64;
    private static final int BATCH = 64 * STEP;

    private final long[] starts;
    private final long samples;
    private final long entries;
    private final long data;
    private final String etag;

    private OrderIndex(long[] starts, long samples, long entries, long data, String etag) {
        this.starts = starts;
        this.samples = samples;
        this.entries = entries;
        this.data = data;
        this.etag = etag;
    }

    /** Adds up how long the samples are that {@code order} names; {@code name} says together with the list what that is. */
    static OrderIndex of(EntryList list, LongUnaryOperator order, long samples, String name) throws IOException {
        long[] starts = new long[Math.toIntExact((samples + STEP - 1) / STEP)];
        long data = 0;
        for (long from = 0; from < samples; from += BATCH) {
            long[] lengths = list.lengths(LongStream.range(from, Math.min(samples, from + BATCH))
                    .map(order)
                    .toArray());
            for (int i = 0; i < lengths.length; i++) {
                if (i % STEP == 0) {
                    starts[(int) ((from + i) / STEP)] = data;
                }
                data += lengths[i];
            }
        }
        String etag = Sha256.of("cyanotype order 1\n" + list.sha256() + "\n" + name + "\n");
        return new OrderIndex(starts, samples, samples * list.mostFiles(), data, etag);
    }

    @Override
    public Checkpoint inData(long offset) {
        int found = Arrays.binarySearch(starts, offset);
        int step = found >= 0 ? found : -found - 2;
        return new Checkpoint(ListEntries.before((long) step * STEP), starts[step], 0);
    }

    @Override
    public Checkpoint inDirectory(long offset) {
        return new Checkpoint(ListEntries.before(samples), data, 0); // the directory is empty
    }

    /** A bound, for samples may have fewer files; only formats with a directory write it down. */
    @Override
    public long entries() {
        return entries;
    }

    @Override
    public long data() {
        return data;
    }

    @Override
    public long directory() {
        return 0;
    }

    @Override
    public String etag() {
        return etag;
    }
}

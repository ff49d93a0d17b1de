package dev.cyanotype.blueprints.datasets.packages.list;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The first bytes of a list: how many of each there are, and so where everything stands. The archives follow, then an index with
 * a place for each sample and one for the end, and then the samples.
 *
 * @param samples of all archives
 * @param archives how many there are
 * @param mostFiles how many files the sample with most of them has
 * @param rows how many samples are rows of tables, if all are; 0 if samples have files of their own
 * @param omitted how many samples are not in the package
 * @param difference how the package differs from an older one, if it has only what does
 */
record ListHead(long samples, long archives, long mostFiles, long rows, Omitted omitted, Difference difference) {
    static final int SIZE = 128; // what is not used is 0

    private static final byte[] MAGIC = "CYLIST 1".getBytes(StandardCharsets.US_ASCII);

    void write(ByteBuffer out) {
        out.put(MAGIC).putLong(samples).putLong(archives).putLong(mostFiles);
        out.putLong(omitted.filter())
                .putLong(omitted.cap())
                .putLong(omitted.balance())
                .putLong(rows)
                .putLong(difference.unchanged())
                .putLong(difference.removed())
                .position(SIZE);
    }

    static ListHead read(ByteBuffer in) throws IOException {
        byte[] magic = new byte[MAGIC.length];
        in.get(magic);
        if (!Arrays.equals(magic, MAGIC)) {
            throw new IOException("This is no list of entries that this version reads");
        }
        long samples = in.getLong();
        long archives = in.getLong();
        long mostFiles = in.getLong();
        Omitted omitted = new Omitted(in.getLong(), in.getLong(), in.getLong());
        long rows = in.getLong();
        Difference difference = new Difference(in.getLong(), in.getLong());
        return new ListHead(samples, archives, mostFiles, rows, omitted, difference);
    }

    long archiveAt(long number) {
        return SIZE + number * ListedArchive.SIZE;
    }

    long placeAt(long sample) {
        return archiveAt(archives) + sample * SamplePlace.SIZE;
    }

    long recordsAt() {
        return placeAt(samples + 1);
    }
}

package dev.cyanotype.blueprints.datasets.packages.list;

import java.nio.ByteBuffer;

/**
 * Where a sample lies.
 *
 * @param record where it stands among the records of the list
 * @param data how long all samples before it are in archives, as if there were only one
 * @param directory how long their records in directories are
 */
record SamplePlace(long record, long data, long directory) {
    static final int SIZE = 3 * Long.BYTES;

    void write(ByteBuffer out) {
        out.putLong(record).putLong(data).putLong(directory);
    }

    /** Returns the member {@code data} of one of the places that stand in a buffer. */
    static long data(ByteBuffer places, int number) {
        return places.getLong(number * SIZE + Long.BYTES);
    }

    static SamplePlace read(ByteBuffer in) {
        return new SamplePlace(in.getLong(), in.getLong(), in.getLong());
    }
}

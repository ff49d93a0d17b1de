package dev.cyanotype.blueprints.datasets.ingest.archive;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * What lies between the content of an entry and the next record: the sizes and the checksum again, if the local header has left
 * them out, and else nothing but zeros. Who reads a zip from its beginning would find there what the directory does not name.
 */
final class ZipGap {
    private static final int SIGNATURE = 0x08074b50;
    private static final int LONGEST_DESCRIPTOR = 24;

    private ZipGap() {}

    /** Reads on from the end of an entry's content to the next record. */
    static void behind(ZipRecord entry, ZipBytes bytes, long next) throws IOException {
        if (entry.isDescribedBehind() && next > bytes.position()) {
            ByteBuffer gap = bytes.read((int) Math.min(LONGEST_DESCRIPTOR, next - bytes.position()));
            gap.position(described(entry, gap));
            checkZeros(gap);
        }
        before(bytes, next);
    }

    /** Reads on to a record, over zeros. */
    static void before(ZipBytes bytes, long next) throws IOException {
        if (next < bytes.position()) {
            throw new IOException("records overlap");
        }
        while (bytes.position() < next) {
            checkZeros(bytes.read((int) Math.min(8192, next - bytes.position())));
        }
    }

    private static void checkZeros(ByteBuffer gap) throws IOException {
        while (gap.hasRemaining()) {
            if (gap.get() != 0) {
                throw new IOException("there is something between it and the next record that no entry names");
            }
        }
    }

    /** Returns the length of the record that repeats checksum and sizes, in any of its forms; 0 if there is none. */
    private static int described(ZipRecord entry, ByteBuffer gap) {
        int crc = gap.remaining() >= Integer.BYTES && gap.getInt(0) == SIGNATURE ? Integer.BYTES : 0;
        if (gap.remaining() >= crc + 12
                && gap.getInt(crc) == (int) entry.crc32()
                && gap.getInt(crc + 4) == (int) entry.packed()
                && gap.getInt(crc + 8) == (int) entry.size()) {
            return crc + 12;
        }
        return gap.remaining() >= crc + 20
                        && gap.getInt(crc) == (int) entry.crc32()
                        && gap.getLong(crc + 4) == entry.packed()
                        && gap.getLong(crc + 12) == entry.size()
                ? crc + 20
                : 0;
    }
}

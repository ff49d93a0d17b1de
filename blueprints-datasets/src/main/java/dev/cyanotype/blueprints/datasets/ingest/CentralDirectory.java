package dev.cyanotype.blueprints.datasets.ingest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads the central directory of a zip. */
final class CentralDirectory {
    private static final long SATURATED = 0xffffffffL;
    private static final int UNIX = 3;

    private CentralDirectory() {}

    /** Returns the records in the order of their local headers. */
    static List<ZipRecord> read(StoredArchive archive, ZipEnd end, Meter meter) throws IOException {
        List<ZipRecord> records = new ArrayList<>();
        try (ZipBytes bytes = new ZipBytes(archive.open())) {
            bytes.skipTo(end.offset());
            while (bytes.position() < end.end()) {
                ZipRecord record = record(bytes);
                meter.entry(record.name());
                records.add(record);
            }
            if (bytes.position() != end.end() || records.size() != end.entries()) {
                throw new IOException("the central directory has " + records.size()
                        + " records where the end record says " + end.entries());
            }
        }
        records.sort(Comparator.comparingLong(ZipRecord::offset));
        return records;
    }

    private static ZipRecord record(ZipBytes bytes) throws IOException {
        ByteBuffer head = bytes.read(46);
        if (head.getInt(0) != 0x02014b50) {
            throw new IOException("a record of the central directory is wrong");
        }
        String name = bytes.readName(half(head, 28));
        ByteBuffer extra = bytes.read(half(head, 30));
        bytes.read(half(head, 32));
        ByteBuffer large = zip64(extra);
        long size = number(word(head, 24), large);
        long packed = number(word(head, 20), large);
        long offset = number(word(head, 42), large);
        int mode = (head.getShort(4) & 0xff00) == UNIX << 8 ? half(head, 40) : 0;
        return new ZipRecord(name, half(head, 8), half(head, 10), word(head, 16), packed, size, offset, mode);
    }

    /** Returns the numbers of the zip64 field, of which those are there that are saturated in the record itself. */
    private static ByteBuffer zip64(ByteBuffer extra) {
        while (extra.remaining() >= 4) {
            int id = extra.getShort() & 0xffff;
            int length = Math.min(extra.getShort() & 0xffff, extra.remaining());
            if (id == 1) {
                return extra.slice(extra.position(), length).order(extra.order());
            }
            extra.position(extra.position() + length);
        }
        return ByteBuffer.allocate(0);
    }

    private static long number(long plain, ByteBuffer large) throws IOException {
        if (plain != SATURATED || large.remaining() < Long.BYTES) {
            return plain;
        }
        long number = large.getLong();
        if (number < 0) {
            throw new IOException("a zip64 number is negative");
        }
        return number;
    }

    private static int half(ByteBuffer bytes, int at) {
        return bytes.getShort(at) & 0xffff;
    }

    private static long word(ByteBuffer bytes, int at) {
        return bytes.getInt(at) & 0xffffffffL;
    }
}

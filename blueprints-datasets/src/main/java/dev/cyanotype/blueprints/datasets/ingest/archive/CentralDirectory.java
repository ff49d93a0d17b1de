package dev.cyanotype.blueprints.datasets.ingest.archive;

import dev.cyanotype.blueprints.datasets.ingest.guard.Meter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads the central directory of a zip. */
final class CentralDirectory {
    private static final long SATURATED = 0xffffffffL;
    private static final int UNIX = 3;
    private static final int RECORD = 300;

    private CentralDirectory() {}

    /** Returns the records in the order of their local headers. */
    static List<ZipRecord> read(StoredArchive archive, ZipEnd end, Meter meter, NameEncoding names) throws IOException {
        List<ZipRecord> records = new ArrayList<>();
        try (ZipBytes bytes = new ZipBytes(archive.open())) {
            bytes.skipTo(end.offset());
            while (bytes.position() < end.end()) {
                ZipRecord record = record(bytes, names);
                meter.entry(record.name().text());
                meter.remembered(record.name().text(), RECORD, 2);
                records.add(record);
            }
            if (bytes.position() != end.end() || records.size() != end.entries()) {
                throw new IOException("the central directory has " + records.size()
                        + " records where the end record says " + end.entries());
            }
        }
        records.sort(Comparator.comparingLong(ZipRecord::offset));
        return madeByWindows(records)
                ? records.stream().map(ZipRecord::withSlashes).toList()
                : records;
    }

    /** Windows PowerShell up to 5 writes {@code \} between folders, against the standard and throughout. */
    private static boolean madeByWindows(List<ZipRecord> records) {
        return records.stream()
                .allMatch(record -> record.host() == 0 && record.name().text().indexOf('/') < 0);
    }

    private static ZipRecord record(ZipBytes bytes, NameEncoding names) throws IOException {
        ByteBuffer head = bytes.read(46);
        if (head.getInt(0) != 0x02014b50) {
            throw new IOException("a record of the central directory is wrong");
        }
        byte[] rawName = bytes.readArray(half(head, 28));
        ZipExtra extra = new ZipExtra(bytes.read(half(head, 30)));
        bytes.read(half(head, 32));
        ByteBuffer large = extra.zip64();
        long size = number(word(head, 24), large);
        long packed = number(word(head, 20), large);
        long offset = number(word(head, 42), large);
        int host = half(head, 4) >> 8;
        int flags = half(head, 8);
        ReadName name = extra.name(rawName, flags, names);
        int mode = host == UNIX ? half(head, 40) : 0;
        return new ZipRecord(
                name,
                ByteBuffer.wrap(rawName),
                host,
                flags,
                half(head, 10),
                word(head, 16),
                packed,
                size,
                offset,
                mode);
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

package dev.cyanotype.blueprints.datasets.ingest.archive;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The place of a zip's central directory, as the records at its end say.
 *
 * @param entries how many records it has
 * @param offset where it starts
 * @param end where it ends
 */
record ZipEnd(long entries, long offset, long end) {
    private static final int LENGTH = 22;
    private static final int WINDOW = 1 << 16;
    private static final int LOCATOR = 20;
    private static final int ZIP64 = 56;
    private static final int LONGEST_COMMENT = 0xffff;

    static ZipEnd of(StoredArchive archive) throws IOException {
        long filled = filled(archive);
        long to = Math.min(archive.length(), filled + LENGTH);
        int looked = (int) Math.min(to, 2L * LENGTH + LONGEST_COMMENT);
        long from = to - looked;
        try (ZipBytes bytes = new ZipBytes(archive.open())) {
            bytes.skipTo(from);
            ByteBuffer tail = bytes.read(looked);
            for (int at = looked - LENGTH; at >= 0; at--) {
                long end = from + at + LENGTH + half(tail, at + 20);
                if (tail.getInt(at) == 0x06054b50 && end >= filled && end <= archive.length()) {
                    return of(archive, tail, at, from + at);
                }
            }
        }
        throw new IOException("it is cut short or no zip, the end record is missing");
    }

    /** Returns where only zeros follow, with which tools that write to a pipe fill up their blocks. */
    private static long filled(StoredArchive archive) throws IOException {
        for (long to = archive.length(); to > 0; to -= Math.min(to, WINDOW)) {
            long from = to - Math.min(to, WINDOW);
            try (ZipBytes bytes = new ZipBytes(archive.open())) {
                bytes.skipTo(from);
                ByteBuffer window = bytes.read((int) (to - from));
                for (int at = window.limit() - 1; at >= 0; at--) {
                    if (window.get(at) != 0) {
                        return from + at + 1;
                    }
                }
            }
        }
        return 0;
    }

    private static ZipEnd of(StoredArchive archive, ByteBuffer tail, int at, long position) throws IOException {
        if (at >= LOCATOR && tail.getInt(at - LOCATOR) == 0x07064b50) {
            return zip64(archive, tail.getLong(at - LOCATOR + 8), position - LOCATOR);
        }
        if (half(tail, at + 4) != 0 || half(tail, at + 6) != 0) {
            throw new IOException("it is one of several disks");
        }
        return checked(half(tail, at + 10), word(tail, at + 16), word(tail, at + 12), position);
    }

    private static ZipEnd zip64(StoredArchive archive, long offset, long locator) throws IOException {
        if (offset < 0 || offset + ZIP64 != locator) {
            throw new IOException("the zip64 end record is not where it is said to be");
        }
        try (ZipBytes bytes = new ZipBytes(archive.open())) {
            bytes.skipTo(offset);
            ByteBuffer end = bytes.read(ZIP64);
            if (end.getInt(0) != 0x06064b50 || end.getInt(16) != 0 || end.getInt(20) != 0) {
                throw new IOException("the zip64 end record is wrong");
            }
            return checked(end.getLong(32), end.getLong(48), end.getLong(40), offset);
        }
    }

    private static ZipEnd checked(long entries, long offset, long length, long end) throws IOException {
        if (entries < 0 || offset < 0 || length < 0 || length > end || offset != end - length) {
            throw new IOException("the central directory is not where it is said to be");
        }
        return new ZipEnd(entries, offset, end);
    }

    private static int half(ByteBuffer bytes, int at) {
        return bytes.getShort(at) & 0xffff;
    }

    private static long word(ByteBuffer bytes, int at) {
        return bytes.getInt(at) & 0xffffffffL;
    }
}

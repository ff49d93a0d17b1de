package dev.cyanotype.blueprints.datasets.ingest.archive;

import dev.cyanotype.blueprints.datasets.ingest.guard.Meter;
import dev.cyanotype.blueprints.datasets.ingest.guard.Refusals;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * Reads a zip by its central directory and believes nothing that a local header contradicts: readers differ in which of the
 * two they go by, and a file must be the same to all of them.
 */
public final class ZipReader {
    private static final long SATURATED = 0xffffffffL;

    private final Meter meter;
    private final Refusals refusals;

    private final NameEncoding names;

    /** Makes a reader that counts with {@code meter} and notes what is wrong in {@code refusals}. */
    public ZipReader(Meter meter, Refusals refusals, NameEncoding names) {
        this.names = names;
        this.meter = meter;
        this.refusals = refusals;
    }

    /** Reads an archive and gives every file to {@code sink}. */
    public void read(StoredArchive archive, NamedSink sink) throws IOException {
        String last = "";
        try (ZipBytes bytes = new ZipBytes(meter.archive(archive.open()))) {
            ZipEnd end = ZipEnd.of(archive);
            List<ZipRecord> entries = CentralDirectory.read(archive, end, meter, names);
            ZipGap.before(
                    bytes, entries.isEmpty() ? end.offset() : entries.get(0).offset());
            for (int i = 0; i < entries.size(); i++) {
                ZipRecord entry = entries.get(i);
                last = entry.name().text();
                checkLocalHeader(bytes, entry);
                read(bytes, entry, sink);
                if (bytes.position() > end.offset()) {
                    throw new IOException("it reaches into the central directory");
                }
                long next = i + 1 < entries.size() ? entries.get(i + 1).offset() : end.offset();
                ZipGap.behind(entry, bytes, next);
            }
        } catch (ClosedByInterruptException stopped) {
            throw stopped; // nothing is wrong with the archive
        } catch (IOException broken) {
            throw Refusals.of(last, "the archive cannot be read: " + Refusals.reason(broken));
        }
    }

    private void checkLocalHeader(ZipBytes bytes, ZipRecord entry) throws IOException {
        ByteBuffer head = bytes.read(30);
        if (head.getInt(0) != 0x04034b50) {
            throw new IOException("its local header is missing");
        }
        byte[] rawName = bytes.readArray(head.getShort(26) & 0xffff);
        ZipExtra extra = new ZipExtra(bytes.read(head.getShort(28) & 0xffff));
        if (!ByteBuffer.wrap(rawName).equals(entry.rawName())) {
            throw new IOException("its local header has the name '"
                    + extra.name(rawName, entry.flags(), names).text() + "'");
        }
        boolean same = (head.getShort(6) & 0xffff) == entry.flags()
                && (head.getShort(8) & 0xffff) == entry.method()
                && (entry.isDescribedBehind()
                        || ((head.getInt(14) & SATURATED) == entry.crc32() && sizesAgree(head, extra, entry)));
        if (!same) {
            throw new IOException("its local header contradicts the central directory");
        }
    }

    private static boolean sizesAgree(ByteBuffer head, ZipExtra extra, ZipRecord entry) {
        ByteBuffer large = extra.zip64();
        return number(head.getInt(22), large) == entry.size() && number(head.getInt(18), large) == entry.packed();
    }

    /** Returns a size, which is in the zip64 field if it is saturated in the header, even if it would fit there. */
    private static long number(int plain, ByteBuffer large) {
        long number = plain & SATURATED;
        return number == SATURATED && large.remaining() >= Long.BYTES ? large.getLong() : number;
    }

    private void read(ZipBytes bytes, ZipRecord entry, NamedSink sink) throws IOException {
        long end = bytes.position() + entry.packed();
        if (entry.isEncrypted()) {
            refusals.add(entry.name().text(), "is encrypted");
        } else if (entry.isLink()) {
            refusals.add(entry.name().text(), "is a symbolic link; expected files and folders only");
        } else if (entry.isSpecial()) {
            refusals.add(entry.name().text(), "is a device or pipe; expected files and folders only");
        } else if (entry.method() != 0 && entry.method() != 8) {
            refusals.add(entry.name().text(), "is compressed by method " + entry.method() + "; expected 0 or 8");
        } else if (!entry.isFolder()) {
            unpack(bytes, entry, sink);
        }
        bytes.skipTo(end);
    }

    private void unpack(ZipBytes bytes, ZipRecord entry, NamedSink sink) throws IOException {
        InputStream packed = bytes.next(entry.packed());
        Inflater inflater = new Inflater(true);
        try {
            InputStream unpacked = entry.method() == 0 ? packed : new InflaterInputStream(packed, inflater, 8192);
            Verified content = new Verified(meter.unpacked(entry.name()::text, unpacked));
            sink.file(entry.name(), content);
            content.verify(entry);
        } finally {
            inflater.end();
        }
    }

    /** Content that is compared with what the directory says when it has been read. */
    private static final class Verified extends CheckedInputStream {
        private long size;

        Verified(InputStream content) {
            super(content, new CRC32());
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            size += value < 0 ? 0 : 1;
            return value;
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            int read = super.read(target, from, length);
            size += Math.max(read, 0);
            return read;
        }

        void verify(ZipRecord entry) throws IOException {
            transferTo(OutputStream.nullOutputStream());
            if (size != entry.size()) {
                throw new IOException("it has " + size + " bytes where the directory says " + entry.size());
            }
            if (getChecksum().getValue() != entry.crc32()) {
                throw new IOException("its checksum is wrong");
            }
        }
    }
}

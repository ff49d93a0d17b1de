package dev.cyanotype.blueprints.datasets.ingest.layout.idx;

import dev.cyanotype.blueprints.datasets.ingest.guard.Refusals;
import dev.cyanotype.blueprints.datasets.ingest.layout.ArchiveContents;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A file of unsigned bytes in one or more dimensions, of which the first counts the items. */
final class IdxFile implements AutoCloseable {
    private static final int UNSIGNED_BYTES = 0x0800;
    private static final int LARGEST_ITEM = 1 << 24;

    private final String name;
    private final DataInputStream bytes;
    private final int[] sizes;

    /** What is wrong with a file. */
    static final class Malformed extends Exception {
        private final String file;

        Malformed(String file, String why) {
            super(why);
            this.file = file;
        }

        /** Returns the name of the file. */
        String file() {
            return file;
        }

        /** Returns what is wrong with it. */
        String why() {
            return String.valueOf(getMessage());
        }
    }

    private IdxFile(String name, DataInputStream bytes, int[] sizes) {
        this.name = name;
        this.bytes = bytes;
        this.sizes = sizes;
    }

    /** Opens a file and reads its header. */
    static IdxFile open(ArchiveContents archive, String name, int dimensions) throws IOException, Malformed {
        InputStream file = new BufferedInputStream(archive.open(name), 1 << 16);
        try {
            DataInputStream bytes =
                    new DataInputStream(name.endsWith(".gz") ? new GZIPInputStream(file, 1 << 16) : file);
            return new IdxFile(name, bytes, header(name, bytes, dimensions));
        } catch (EOFException | ZipException broken) {
            file.close();
            throw new Malformed(name, "cannot be read: " + Refusals.reason(broken));
        } catch (IOException | Malformed failed) {
            file.close();
            throw failed;
        }
    }

    private static int[] header(String name, DataInputStream bytes, int dimensions) throws IOException, Malformed {
        int magic = bytes.readInt();
        if (magic != UNSIGNED_BYTES + dimensions) {
            throw new Malformed(
                    name,
                    String.format(
                            Locale.ROOT,
                            "begins with 0x%08x; expected 0x%08x, which is %d-dimensional and of unsigned bytes",
                            magic,
                            UNSIGNED_BYTES + dimensions,
                            dimensions));
        }
        int[] sizes = new int[dimensions];
        long item = 1;
        for (int i = 0; i < dimensions; i++) {
            sizes[i] = bytes.readInt();
            item *= i == 0 ? 1 : Math.max(0, Math.min(sizes[i], LARGEST_ITEM));
            if (sizes[i] < 0 || item == 0 || item > LARGEST_ITEM) {
                throw new Malformed(
                        name, "has items of no size or of more than " + LARGEST_ITEM + " bytes, or too many of them");
            }
        }
        return sizes;
    }

    /** Returns the size of a dimension; 0 is that of the items. */
    int size(int dimension) {
        return sizes[dimension];
    }

    /** Reads the next item. */
    byte[] next(int index) throws IOException, Malformed {
        int length = 1;
        for (int i = 1; i < sizes.length; i++) {
            length *= sizes[i];
        }
        byte[] item = new byte[length];
        try {
            bytes.readFully(item);
            return item;
        } catch (EOFException | ZipException broken) {
            throw new Malformed(name, "ends within item " + index + " of the " + sizes[0] + " that its header says");
        }
    }

    /** Fails if there is more than the header says. */
    void checkEnd() throws IOException, Malformed {
        try {
            if (bytes.read() >= 0) {
                throw new Malformed(name, "has more than the " + sizes[0] + " items that its header says");
            }
        } catch (EOFException | ZipException broken) {
            throw new Malformed(name, "cannot be read to its end: " + Refusals.reason(broken));
        }
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}

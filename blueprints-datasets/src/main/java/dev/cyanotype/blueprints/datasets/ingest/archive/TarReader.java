package dev.cyanotype.blueprints.datasets.ingest.archive;

import dev.cyanotype.blueprints.datasets.ingest.guard.Meter;
import dev.cyanotype.blueprints.datasets.ingest.guard.Refusals;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.jspecify.annotations.Nullable;

/** Reads tar as it arrives. */
public final class TarReader {
    private final Meter meter;
    private final Refusals refusals;
    private final NameEncoding names;
    private String last = "";

    /** Makes a reader that counts with {@code meter} and notes what is wrong in {@code refusals}. */
    public TarReader(Meter meter, Refusals refusals, NameEncoding names) {
        this.names = names;
        this.meter = meter;
        this.refusals = refusals;
    }

    /** Reads an archive to its end and gives every file to {@code sink}. */
    public void read(InputStream archive, ArchiveKind kind, NamedSink sink) throws IOException {
        try (InputStream tar = unpacking(kind, new Unclosed(meter.archive(archive)))) {
            InputStream unpacked = meter.unpacked(() -> last, tar);
            readEntries(new TarBlocks(unpacked), sink);
            checkNothingFollows(unpacked);
        } catch (ClosedByInterruptException stopped) {
            throw stopped; // nothing is wrong with the archive
        } catch (IOException broken) {
            throw Refusals.of(
                    last,
                    "the archive cannot be read" + (last.isEmpty() ? "" : " from here on") + ": "
                            + Refusals.reason(broken));
        }
    }

    private static InputStream unpacking(ArchiveKind kind, InputStream archive) throws IOException {
        return switch (kind) {
            case TAR -> archive;
            case TAR_GZ -> new GzipMembers(archive);
            case TAR_ZST -> new ZstdFrames(archive);
            case ZIP -> throw new IllegalArgumentException("A zip is no tar");
        };
    }

    /** An archive that its owner closes. */
    private static final class Unclosed extends FilterInputStream {
        Unclosed(InputStream archive) {
            super(archive);
        }

        @Override
        public void close() {
            // the owner does
        }
    }

    private void readEntries(TarBlocks tar, NamedSink sink) throws IOException {
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            ReadName name = tar.name(entry, names);
            last = name.text();
            meter.entry(last);
            String kind = forbiddenKind(entry);
            if (kind != null) {
                refusals.add(last, "is " + kind + "; expected files and folders only");
            } else if (!entry.isDirectory()) {
                sink.file(name, tar);
            }
        }
        if (!tar.ended()) {
            throw new IOException("it is cut short, the end marker is missing");
        }
    }

    private static @Nullable String forbiddenKind(TarArchiveEntry entry) {
        if (entry.isSparse()) {
            return "a sparse file";
        }
        return switch (entry.getLinkFlag()) {
            case TarConstants.LF_NORMAL, TarConstants.LF_OLDNORM, TarConstants.LF_DIR -> null;
            case TarConstants.LF_LINK -> "a hard link to '" + entry.getLinkName() + "'";
            case TarConstants.LF_SYMLINK -> "a symbolic link to '" + entry.getLinkName() + "'";
            case TarConstants.LF_CHR, TarConstants.LF_BLK -> "a device";
            case TarConstants.LF_FIFO -> "a named pipe";
            default -> "of the unknown kind '" + (char) entry.getLinkFlag() + "'";
        };
    }

    /** Reads on to the end, which also checks the sum at the end of gzip. */
    private static void checkNothingFollows(InputStream bytes) throws IOException {
        byte[] buffer = new byte[8192];
        for (int count = bytes.read(buffer); count >= 0; count = bytes.read(buffer)) {
            for (int i = 0; i < count; i++) {
                if (buffer[i] != 0) {
                    throw new IOException("something follows the end marker");
                }
            }
        }
    }
}

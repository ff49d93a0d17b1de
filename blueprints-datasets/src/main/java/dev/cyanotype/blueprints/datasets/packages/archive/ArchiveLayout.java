package dev.cyanotype.blueprints.datasets.packages.archive;

import dev.cyanotype.blueprints.datasets.packages.archive.LayoutIndex.Checkpoint;
import dev.cyanotype.blueprints.datasets.packages.format.ArchiveFormat;
import dev.cyanotype.blueprints.datasets.packages.format.ArchiveFormat.Totals;
import dev.cyanotype.blueprints.datasets.packages.parts.PartsChannel;
import dev.cyanotype.http.body.Source;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.util.List;
import java.util.Optional;

/**
 * An archive that exists only as a function of its entries: any range of its bytes is computed when it is asked for.
 * Immutable and thread-safe.
 *
 * <p>Equal entries give equal bytes on every machine. Making a layout reads all entries once, unless there is an index of
 * them or runs of them are added up already, and none of their content; kept are about 100 bytes for every 1,024 entries. Opening
 * a range reads the entries from a checkpoint before its start, one page at a time.
 */
public final class ArchiveLayout implements Source {
    private final ArchiveFormat format;
    private final Entries entries;
    private final LayoutIndex index;
    private final long length;

    private ArchiveLayout(ArchiveFormat format, Entries entries, LayoutIndex index) {
        this.format = format;
        this.entries = entries;
        this.index = index;
        this.length = directoryEnd() + format.end(totals()).length;
    }

    /** Returns the layout of {@code entries}; fails if they are not in the order of the bytes of their paths. */
    public static ArchiveLayout of(ArchiveFormat format, Entries entries) throws IOException {
        return new ArchiveLayout(format, entries, EntrySums.of(format, entries));
    }

    /** Returns the layout of {@code entries} of which the runs are known, in their order, in tar or zip; reads none of them. */
    public static ArchiveLayout of(ArchiveFormat format, Entries entries, List<Run> runs) throws IOException {
        return new ArchiveLayout(format, entries, RunSums.of(format, entries, runs));
    }

    /** Returns the layout of {@code entries} of which it is known where they lie; reads none of them. */
    public static ArchiveLayout of(ArchiveFormat format, Entries entries, LayoutIndex index) {
        return new ArchiveLayout(format, entries, index);
    }

    private Totals totals() {
        return new Totals(index.entries(), index.data(), index.directory());
    }

    /** Returns the format. */
    public ArchiveFormat format() {
        return format;
    }

    /** Returns the number of entries. */
    public long entries() {
        return index.entries();
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public Optional<String> etag() {
        return Optional.of(index.etag());
    }

    @Override
    public ReadableByteChannel open(long from, long to) throws IOException {
        if (from < 0 || from > to || to > length) {
            throw new IndexOutOfBoundsException("The range " + from + " to " + to + " is not within " + length);
        }
        Framing framing = new Framing(format);
        long directory = directoryStart();
        if (from < directory || index.data() == 0) {
            Checkpoint start = index.inData(from);
            return new PartsChannel(
                    PartWalk.fromData(framing, entries, totals(), start), from - start.data(), to - from);
        }
        Checkpoint start = index.inDirectory(Math.min(from, directoryEnd()) - directory);
        return new PartsChannel(
                PartWalk.fromDirectory(framing, entries, totals(), start),
                from - directory - start.directory(),
                to - from);
    }

    private long directoryStart() {
        return index.data() + format.beforeDirectory(totals()).length;
    }

    private long directoryEnd() {
        return directoryStart() + index.directory();
    }
}

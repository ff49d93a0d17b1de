package dev.cyanotype.blueprints.datasets.packages.archive;

import dev.cyanotype.blueprints.datasets.packages.archive.LayoutIndex.Checkpoint;
import dev.cyanotype.blueprints.datasets.packages.format.ArchiveFormat;
import dev.cyanotype.blueprints.datasets.packages.format.StandardFormats;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Adds up runs of entries that have been added up before. */
final class RunSums {
    /** From this offset on zip has another place for offsets, and so longer records. */
    private static final long FAR = 0xffffffffL;

    private final Framing framing;
    private final long far;
    private final Entries entries;
    private final List<Checkpoint> checkpoints = new ArrayList<>();
    private String after = "";
    private long count;
    private long data;
    private long directory;

    private RunSums(ArchiveFormat format, Entries entries) {
        framing = new Framing(format);
        far = format.equals(StandardFormats.ZIP) ? FAR : Long.MAX_VALUE;
        this.entries = entries;
    }

    static LayoutIndex of(ArchiveFormat format, Entries entries, List<Run> runs) throws IOException {
        RunSums sums = new RunSums(format, entries);
        LayoutDigest digest = new LayoutDigest(format);
        for (Run run : runs) {
            sums.add(run);
            digest.line(run.last() + '\0' + run.digest());
        }
        if (runs.isEmpty()) {
            sums.checkpoints.add(Checkpoint.START);
        }
        return new Checkpoints(List.copyOf(sums.checkpoints), sums.count, sums.data, sums.directory, digest.hex());
    }

    private void add(Run run) throws IOException {
        checkpoints.add(new Checkpoint(after, data, directory));
        directory += directory(run);
        data += run.data();
        count += run.entries();
        after = run.last();
    }

    private long directory(Run run) throws IOException {
        if (data + run.data() <= far) {
            return run.directory();
        }
        return data >= far ? run.directory() + farGrowth(run) : walked(run);
    }

    /** The offset stands in a zip64 field; an entry with a large size has one anyway. */
    private static long farGrowth(Run run) {
        return 8 * run.entries() + 4 * (run.entries() - run.large());
    }

    /** Looks at each entry of the one run in which offsets become far. */
    private long walked(Run run) throws IOException {
        long offset = data;
        long length = 0;
        String key = after;
        for (long left = run.entries(); left > 0; ) {
            List<Entry> page = entries.measured(key, (int) Math.min(left, Checkpoints.PAGE));
            if (page.isEmpty()) {
                throw new IllegalStateException("The run up to '" + run.last() + "' lacks " + left + " entries");
            }
            for (Entry entry : page) {
                length += framing.directoryLength(entry, offset);
                offset += framing.length(entry);
            }
            left -= page.size();
            key = page.get(page.size() - 1).key();
        }
        return length;
    }
}

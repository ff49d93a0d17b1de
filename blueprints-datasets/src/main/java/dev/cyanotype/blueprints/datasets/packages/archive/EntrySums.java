package dev.cyanotype.blueprints.datasets.packages.archive;

import dev.cyanotype.blueprints.datasets.packages.archive.LayoutIndex.Checkpoint;
import dev.cyanotype.blueprints.datasets.packages.format.ArchiveFormat;
import dev.cyanotype.blueprints.datasets.packages.format.ArchiveFormat.Totals;
import dev.cyanotype.blueprints.datasets.packages.format.ArchivedFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Adds up where the entries of an archive lie, one after another. Not thread-safe. */
public final class EntrySums {
    private final ArchiveFormat format;
    private final Framing framing;
    private final LayoutDigest digest;
    private byte[] last = {};
    private long entries;
    private long data;
    private long directory;

    /** Starts an archive. */
    public EntrySums(ArchiveFormat format) {
        this.format = format;
        framing = new Framing(format);
        digest = new LayoutDigest(format);
    }

    /** Goes through all entries once. */
    static LayoutIndex of(ArchiveFormat format, Entries entries) throws IOException {
        EntrySums sums = new EntrySums(format);
        List<Checkpoint> checkpoints = new ArrayList<>();
        String after = "";
        List<Entry> page;
        do {
            checkpoints.add(new Checkpoint(after, sums.data, sums.directory));
            page = entries.after(after, Checkpoints.PAGE);
            page.forEach(sums::add);
            after = page.isEmpty() ? after : page.get(page.size() - 1).key();
        } while (page.size() == Checkpoints.PAGE);
        return new Checkpoints(List.copyOf(checkpoints), sums.entries, sums.data, sums.directory, sums.etag());
    }

    /** Adds the next entry; fails if its key does not come after the one before. */
    public void add(Entry entry) {
        byte[] key = entry.key().getBytes(StandardCharsets.UTF_8);
        if (Arrays.compareUnsigned(last, key) >= 0) {
            throw new IllegalArgumentException("The entry '" + entry.key() + "' comes after '"
                    + new String(last, StandardCharsets.UTF_8) + "'; expected the order of the bytes of the paths");
        }
        last = key;
        digest.line(entry.path()
                + '\0'
                + entry.size()
                + '\0'
                + entry.sha256().get()
                + entry.compressed().map(form -> '\0' + form.sha256()).orElse(""));
        ArchivedFile file = framing.file(entry);
        directory += format.directory(file, data).length;
        data += framing.length(file);
        entries++;
    }

    /** Returns how many entries have been added. */
    public long entries() {
        return entries;
    }

    /** Returns how long these are, without the directory. */
    public long data() {
        return data;
    }

    /** Returns how long their records in the directory are. */
    public long directory() {
        return directory;
    }

    /** Returns how long the archive is if it ends here. */
    public long length() {
        Totals totals = new Totals(entries, data, directory);
        return data + format.beforeDirectory(totals).length + directory + format.end(totals).length;
    }

    /** Returns the digest of the archive that ends here; nothing can be added then. */
    public String etag() {
        return digest.hex();
    }
}

package dev.cyanotype.blueprints.datasets.packages.format;

import dev.cyanotype.blueprints.datasets.packages.format.Framing.Totals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Goes through all entries once and adds up where everything lies. */
final class EntrySums {
    private final Framing framing;
    private final LayoutDigest digest;
    private final List<Checkpoint> checkpoints = new ArrayList<>();
    private byte[] last = {};
    private long count;
    private long data;
    private long directory;

    private EntrySums(ArchiveFormat format) {
        framing = format.framing();
        digest = new LayoutDigest(format);
    }

    static LayoutIndex of(ArchiveFormat format, Entries entries) throws IOException {
        EntrySums sums = new EntrySums(format);
        String after = "";
        List<Entry> page;
        do {
            sums.checkpoints.add(new Checkpoint(after, sums.data, sums.directory));
            page = entries.after(after, LayoutIndex.PAGE);
            page.forEach(sums::add);
            after = page.isEmpty() ? after : page.get(page.size() - 1).key();
        } while (page.size() == LayoutIndex.PAGE);
        return new LayoutIndex(
                List.copyOf(sums.checkpoints), new Totals(sums.count, sums.data, sums.directory), sums.digest.hex());
    }

    private void add(Entry entry) {
        byte[] key = entry.key().getBytes(StandardCharsets.UTF_8);
        if (Arrays.compareUnsigned(last, key) >= 0) {
            throw new IllegalArgumentException("The entry '" + entry.key() + "' comes after '"
                    + new String(last, StandardCharsets.UTF_8) + "'; expected the order of the bytes of the paths");
        }
        last = key;
        digest.line(entry.path() + '\0' + entry.size() + '\0' + entry.sha256().get());
        directory += framing.directory(entry, data).length;
        data += framing.length(entry);
        count++;
    }
}

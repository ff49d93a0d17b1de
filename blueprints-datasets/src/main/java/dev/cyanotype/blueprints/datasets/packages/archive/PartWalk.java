package dev.cyanotype.blueprints.datasets.packages.archive;

import dev.cyanotype.blueprints.datasets.packages.archive.LayoutIndex.Checkpoint;
import dev.cyanotype.blueprints.datasets.packages.format.ArchiveFormat;
import dev.cyanotype.blueprints.datasets.packages.format.ArchiveFormat.Totals;
import dev.cyanotype.blueprints.datasets.packages.format.ArchivedFile;
import dev.cyanotype.blueprints.datasets.packages.parts.Part;
import dev.cyanotype.blueprints.datasets.packages.parts.Parts;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Walks the parts of an archive from a checkpoint to the end: entries, directory, end record. Holds one page of entries. */
final class PartWalk implements Parts {
    /** What an open download holds in memory are mostly these entries, 340 bytes each; to read a page costs as much as 30 of them. */
    private static final int PAGE = 160;

    /** The first byte does not wait for more entries than this; each page is twice the one before. */
    private static final int FIRST_PAGE = 20;

    private enum Section {
        DATA,
        DIRECTORY,
        END
    }

    private final ArchiveFormat format;
    private final Framing framing;
    private final Entries entries;
    private final Totals totals;
    private final Queue<Part> ready = new ArrayDeque<>();
    private Section section = Section.DATA;
    private List<Entry> page = List.of();
    private int pageSize = FIRST_PAGE;
    private boolean lastPage;
    private int next;
    private String after = "";
    private long offset;

    private PartWalk(Framing framing, Entries entries, Totals totals) {
        this.format = framing.format();
        this.framing = framing;
        this.entries = entries;
        this.totals = totals;
    }

    static PartWalk fromData(Framing framing, Entries entries, Totals totals, Checkpoint start) {
        return new PartWalk(framing, entries, totals).restart(Section.DATA, start);
    }

    static PartWalk fromDirectory(Framing framing, Entries entries, Totals totals, Checkpoint start) {
        return new PartWalk(framing, entries, totals).restart(Section.DIRECTORY, start);
    }

    private PartWalk restart(Section newSection, Checkpoint start) {
        section = newSection;
        page = List.of();
        lastPage = false;
        next = 0;
        after = start.after();
        offset = start.data();
        return this;
    }

    @Override
    public @Nullable Part next() throws IOException {
        while (ready.isEmpty() && section != Section.END) {
            Entry entry = nextEntry();
            if (entry == null) {
                endSection();
            } else {
                add(entry, framing.file(entry));
            }
        }
        return ready.poll();
    }

    private void add(Entry entry, ArchivedFile file) {
        if (section == Section.DATA) {
            ready.add(Part.of(format.head(file)));
            ready.add(framing.body(entry));
            ready.add(Part.of(format.foot(file)));
        } else {
            ready.add(Part.of(format.directory(file, offset)));
            offset += framing.length(file);
        }
    }

    private void endSection() {
        if (section == Section.DATA) {
            ready.add(Part.of(format.beforeDirectory(totals)));
        }
        if (section == Section.DATA && totals.directory() > 0) {
            restart(Section.DIRECTORY, Checkpoint.START);
        } else {
            section = Section.END;
            ready.add(Part.of(format.end(totals)));
        }
    }

    private @Nullable Entry nextEntry() throws IOException {
        if (next == page.size() && !lastPage) {
            page = section == Section.DATA ? entries.after(after, pageSize) : entries.measured(after, pageSize);
            lastPage = page.size() < pageSize;
            pageSize = Math.min(PAGE, 2 * pageSize);
            next = 0;
        }
        if (next == page.size()) {
            return null;
        }
        Entry entry = page.get(next++);
        after = entry.key();
        return entry;
    }
}

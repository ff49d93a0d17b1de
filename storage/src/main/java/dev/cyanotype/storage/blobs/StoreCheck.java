package dev.cyanotype.storage.blobs;

import dev.cyanotype.storage.folder.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/** Checks a store: reads every blob in the order in which they lie, then looks for files in which none lies. Used once. */
final class StoreCheck {
    private static final int SHOWN = 1_000;
    private static final int REPORT_EVERY = 100;

    private final FileBlobStore store;
    private final LongConsumer progress;
    private final List<CheckReport.Finding> findings = new ArrayList<>();
    private Set<String> noticed = Set.of();
    private long blobs;
    private long bytes;
    private long damaged;
    private long missing;
    private long orphans;
    private long repaired;

    StoreCheck(FileBlobStore store, LongConsumer progress) {
        this.store = store;
        this.progress = progress;
    }

    /** Checks, and deletes the files in which nothing lies if {@code repair} says so. */
    CheckReport run(boolean repair) throws IOException {
        noticed = store.damage().noticed();
        Blob last = null;
        List<Blob> page = store.table().page(last);
        while (!page.isEmpty()) {
            for (Blob blob : page) {
                check(blob);
                last = blob;
            }
            page = store.table().page(last);
        }
        progress.accept(blobs);
        Layout layout = store.layout();
        findOrphans(layout.segments(), repair);
        findOrphans(layout.objects(), repair);
        boolean clean = damaged == 0 && missing == 0 && orphans == repaired;
        return new CheckReport(clean, blobs, bytes, damaged, missing, orphans, repaired, List.copyOf(findings));
    }

    private void check(Blob blob) {
        blobs++;
        bytes += blob.size();
        try {
            if (!store.verify(blob)) {
                damaged++;
                note(CheckReport.Kind.DAMAGED, blob.sha256());
                store.damage().notice(blob.sha256());
            } else if (noticed.contains(blob.sha256())) {
                store.damage().forget(blob.sha256());
            }
        } catch (IOException unreadable) {
            missing++;
            note(CheckReport.Kind.MISSING, blob.sha256());
        }
        if (blobs % REPORT_EVERY == 0) {
            progress.accept(blobs);
        }
    }

    /** An upload may have placed a file and not told the database yet: the store is asked while none is published. */
    private void findOrphans(Path folder, boolean repair) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(store.layout()::isContent)::iterator) {
                if (store.publisher().isOrphan(file, repair)) {
                    orphans++;
                    repaired += repair ? 1 : 0;
                    note(
                            CheckReport.Kind.ORPHAN,
                            store.layout().folder().relativize(file).toString());
                }
            }
        }
    }

    private void note(CheckReport.Kind kind, String what) {
        if (findings.size() < SHOWN) {
            findings.add(new CheckReport.Finding(kind, what));
        }
    }
}

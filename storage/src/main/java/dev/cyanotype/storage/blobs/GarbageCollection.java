package dev.cyanotype.storage.blobs;

import dev.cyanotype.storage.database.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/**
 * Goes through the blobs and notes since when nothing refers to them; then deletes those of which that was noted long enough
 * ago, and which nothing refers to in the very transaction that deletes them; then rewrites the segments that have become
 * mostly empty. Used once.
 */
final class GarbageCollection {
    private static final int PAGE = 1_000;

    private final FileBlobStore store;
    private final Database database;
    private final long graceMillis;
    private final LongConsumer progress;
    private long blobs;
    private long bytes;
    private long unused;
    private long unusedBytes;
    private long deleted;
    private long deletedBytes;

    GarbageCollection(FileBlobStore store, Duration grace, LongConsumer progress) {
        this.store = store;
        this.database = store.database();
        this.graceMillis = grace.toMillis();
        this.progress = progress;
    }

    CollectionReport run(boolean dryRun) throws IOException {
        GarbageTable table = database.read(GarbageTable::of);
        look(table, dryRun);
        Compaction compaction = new Compaction(store, () -> progress.accept(blobs));
        if (!dryRun) {
            sweep(table);
            compaction.run();
            database.write(BlobTable::forgetEmptySegments);
        }
        return new CollectionReport(
                dryRun,
                blobs,
                bytes,
                unused,
                unusedBytes,
                deleted,
                deletedBytes,
                compaction.segments(),
                compaction.freed());
    }

    private void look(GarbageTable table, boolean dryRun) {
        long after = 0;
        List<GarbageTable.Row> page = page(table, after);
        while (!page.isEmpty()) {
            page.forEach(row -> count(row, dryRun));
            if (!dryRun) {
                note(table, page);
            }
            progress.accept(blobs);
            after = page.get(page.size() - 1).id();
            page = page(table, after);
        }
    }

    private List<GarbageTable.Row> page(GarbageTable table, long after) {
        return database.read(handle -> table.page(handle, after, PAGE));
    }

    private void count(GarbageTable.Row row, boolean dryRun) {
        blobs++;
        bytes += row.size();
        if (row.used()) {
            return;
        }
        unused++;
        unusedBytes += row.size();
        boolean isDue = row.unusedSince() == 0 ? graceMillis == 0 : row.unusedSince() <= due();
        if (dryRun && isDue) {
            deleted++;
            deletedBytes += row.size();
        }
    }

    private void note(GarbageTable table, List<GarbageTable.Row> page) {
        List<GarbageTable.Row> changed =
                page.stream().filter(row -> !row.isNotedRightly()).toList();
        if (!changed.isEmpty()) {
            long now = store.pins().note();
            database.write(handle -> table.note(handle, changed, now));
            store.pins().noted();
        }
    }

    private void sweep(GarbageTable table) throws IOException {
        long time = due();
        List<Blob> swept = unusedSince(time);
        while (!swept.isEmpty()) {
            delete(table, swept, time);
            progress.accept(blobs);
            time = due();
            swept = unusedSince(time);
        }
    }

    private long due() {
        return store.pins().due(graceMillis);
    }

    private List<Blob> unusedSince(long time) {
        return database.read(handle -> GarbageTable.unusedSince(handle, time, PAGE));
    }

    private void delete(GarbageTable table, List<Blob> swept, long time) throws IOException {
        Set<Path> files = swept.stream().map(store::file).collect(Collectors.toSet());
        for (Blob blob : store.publisher().withdraw(files, handle -> table.delete(handle, swept, time))) {
            deleted++;
            deletedBytes += blob.size();
        }
        store.forget(files);
    }
}

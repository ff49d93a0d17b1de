package dev.cyanotype.storage.backup;

import dev.cyanotype.storage.blobs.FileBlobStore;
import dev.cyanotype.storage.database.Connections;
import dev.cyanotype.storage.database.Database;
import dev.cyanotype.storage.database.Engine;
import dev.cyanotype.storage.database.Sqlite;
import dev.cyanotype.storage.folder.Layout;
import dev.cyanotype.storage.folder.RandomNames;
import dev.cyanotype.storage.uploads.UploadStore;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * Snapshots of a workspace while it is written to: the database as it is at one moment, and links to the files of its blobs,
 * which never change. Others write on meanwhile, only no blob is moved or deleted. Thread-safe.
 */
public final class Snapshots {
    private static final String PREFIX = "snapshot-";

    private final Layout layout;
    private final Engine engine;
    private final Database database;
    private final FileBlobStore blobs;

    /** Makes the snapshots of a workspace. */
    public Snapshots(Layout layout, Engine engine, Database database, FileBlobStore blobs) {
        this.layout = layout;
        this.engine = engine;
        this.database = database;
        this.blobs = blobs;
    }

    /** Returns the folder of a snapshot. */
    public Path folder(String name) {
        return layout.temporary().resolve(PREFIX + name);
    }

    /** Makes a snapshot; the caller discards it. */
    public SnapshotReport take(LongConsumer progress) throws IOException {
        String name = RandomNames.next();
        Path folder = folder(name);
        try {
            return blobs.undisturbed(progress, () -> take(name, new Layout(folder), progress));
        } catch (IOException | RuntimeException e) {
            deleteAll(folder);
            throw e;
        }
    }

    private SnapshotReport take(String name, Layout snapshot, LongConsumer progress) throws IOException {
        snapshot.create();
        linkUploads(snapshot);
        boolean copied = copyDatabase(snapshot);
        if (copied) {
            linkBlobsOfCopy(snapshot, progress);
        } else {
            linkBlobs(database, snapshot, progress);
        }
        linkUploads(snapshot); // of jobs that came in between; those of jobs that ended are there, which does no harm
        link(layout.id(), snapshot.id());
        FolderCopy.Totals totals = FolderCopy.totals(snapshot.folder());
        BackupNote.of(copied, totals.files(), totals.bytes()).write(snapshot.folder());
        return new SnapshotReport(name, copied, totals.files(), totals.bytes());
    }

    private boolean copyDatabase(Layout snapshot) throws IOException {
        try {
            return engine.copyTo(snapshot.database());
        } catch (SQLException e) {
            throw new IOException("The database cannot be copied: " + e.getMessage(), e);
        }
    }

    private void linkBlobsOfCopy(Layout snapshot, LongConsumer progress) throws IOException {
        Sqlite copy = new Sqlite(snapshot.database(), 0);
        try (Connections opened = Connections.open(copy, Connections.Check.NONE, List.of())) {
            linkBlobs(new Database(() -> opened), snapshot, progress);
        } catch (SQLException e) {
            throw new IOException("The copy of the database cannot be read: " + e.getMessage(), e);
        }
    }

    private void linkBlobs(Database of, Layout snapshot, LongConsumer progress) throws IOException {
        AtomicLong count = new AtomicLong();
        blobs.files(of, file -> {
            link(file, snapshot.folder().resolve(layout.folder().relativize(file)));
            progress.accept(count.incrementAndGet());
        });
    }

    private void linkUploads(Layout snapshot) throws IOException {
        try (Stream<Path> files = Files.list(layout.uploads())) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (UploadStore.isWhole(file)) {
                    link(file, snapshot.uploads().resolve(file.getFileName()));
                }
            }
        }
    }

    /** Not every file system has links; a file that is gone by now was an upload whose job has ended. */
    private static void link(Path file, Path target) throws IOException {
        if (Files.exists(target)) {
            return;
        }
        Files.createDirectories(target.resolveSibling(""));
        try {
            Files.createLink(target, file);
        } catch (NoSuchFileException gone) {
            if (Files.exists(file)) {
                throw gone;
            }
        } catch (UnsupportedOperationException | FileSystemException unable) {
            Files.copy(file, target);
        }
    }

    /** Deletes a snapshot, and returns false if there is none. */
    public boolean discard(String name) throws IOException {
        if (!name.matches(RandomNames.PATTERN) || Files.notExists(folder(name))) {
            return false;
        }
        deleteAll(folder(name));
        return true;
    }

    private static void deleteAll(Path top) throws IOException {
        if (Files.notExists(top)) {
            return;
        }
        try (Stream<Path> files = Files.walk(top)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}

package dev.cyanotype.storage.backup;

import dev.cyanotype.storage.blobs.CheckReport;
import dev.cyanotype.storage.blobs.FileBlobStore;
import dev.cyanotype.storage.database.Connections;
import dev.cyanotype.storage.database.Database;
import dev.cyanotype.storage.database.Migrations;
import dev.cyanotype.storage.database.Sqlite;
import dev.cyanotype.storage.folder.Disk;
import dev.cyanotype.storage.folder.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A copy of a workspace that is made in a folder beside its own, checked there, and then renamed: so there is all of it or
 * nothing.
 */
public final class Backup {
    private final Path target;
    private final Path partial;
    private final Disk disk;

    private Backup(Path target, Disk disk) {
        this.target = target;
        this.partial = target.resolveSibling(target.getFileName() + ".partial");
        this.disk = disk;
    }

    /** Returns a copy to be made in {@code target}; fails if that is there and not an empty folder. */
    public static Backup to(Path target, Disk disk) throws IOException {
        Path absolute = target.toAbsolutePath().normalize();
        if (absolute.getFileName() == null) {
            throw new IllegalArgumentException("TARGET must be a folder to be made, not '" + target + "'");
        }
        Backup backup = new Backup(absolute, disk);
        if (Files.exists(absolute) && !isEmptyFolder(absolute)) {
            throw new IllegalArgumentException("TARGET must be an empty folder or none, and '" + target + "' is there");
        }
        if (Files.exists(backup.partial)) {
            throw new IllegalArgumentException(
                    "'" + backup.partial + "' is left of an earlier try that did not end; delete it and try again");
        }
        return backup;
    }

    private static boolean isEmptyFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    /** Copies a snapshot, note and all. */
    public void write(Path snapshot) throws IOException {
        BackupNote note = BackupNote.read(snapshot);
        new FolderCopy(disk, snapshot, partial).run();
        compare(note, snapshot);
        if (note.database()) {
            check();
        }
        appear();
    }

    /** Copies a backup without its note, so that it is a workspace again; returns false if it lacks its database, which is PostgreSQL's. */
    public boolean restore(Path backup) throws IOException {
        BackupNote note = BackupNote.read(backup);
        new FolderCopy(disk, backup, partial).run();
        compare(note, backup);
        disk.delete(BackupNote.in(partial));
        if (note.database()) {
            check();
        }
        appear();
        return note.database();
    }

    private void compare(BackupNote note, Path from) throws IOException {
        FolderCopy.Totals copied = FolderCopy.totals(partial);
        if (copied.files() < note.files() || copied.bytes() < note.bytes()) {
            throw new IOException("The backup " + from + " is not whole: it has " + copied.files() + " files of "
                    + copied.bytes() + " bytes, and should have " + note.files() + " of " + note.bytes());
        }
    }

    /**
     * Compares every blob with its hash. Nothing is cleared up, as it would be in a workspace that is opened; of an older one the
     * tables of blobs are brought up to date.
     */
    private void check() throws IOException {
        Layout layout = new Layout(partial);
        layout.create();
        try (Connections opened = Connections.open(
                        new Sqlite(layout.database(), 0), Connections.Check.NONE, List.of(Migrations.ofStorage()));
                FileBlobStore blobs =
                        new FileBlobStore(layout, disk, new Database(() -> opened), Clock.systemUTC(), () -> {})) {
            CheckReport report = blobs.check(false, checked -> {});
            if (!report.clean()) {
                throw new IOException("The copy in " + partial + " is not sound: " + report.damaged()
                        + " blobs are damaged, " + report.missing() + " missing, and nothing refers to "
                        + report.orphans() + " files; " + report.findings());
            }
        } catch (SQLException e) {
            throw new IOException("The database in " + partial + " cannot be read: " + e.getMessage(), e);
        }
    }

    private void appear() throws IOException {
        Files.deleteIfExists(target);
        disk.move(partial, target);
        disk.forceFolder(Objects.requireNonNull(target.getParent()));
    }
}

package dev.cyanotype.storage;

import dev.cyanotype.cli.Invocation;
import dev.cyanotype.http.Method;
import dev.cyanotype.http.Request;
import dev.cyanotype.storage.backup.Backup;
import dev.cyanotype.storage.folder.Disk;
import java.nio.file.Path;
import java.util.Map;

/**
 * The commands for backups. The process that holds the workspace makes a snapshot within its own folder, and this one copies
 * that: so no path of this machine goes over HTTP.
 */
final class BackupCommands {
    private BackupCommands() {}

    static void backup(Workspace workspace, Invocation call) throws Exception {
        String target = call.argument("TARGET");
        Backup backup = Backup.to(Path.of(target), new Disk());
        Map<?, ?> snapshot = StorageCommands.report(call, "/api/storage/snapshots");
        String name = String.valueOf(snapshot.get("name"));
        try {
            backup.write(workspace.snapshots().folder(name));
        } finally {
            call.send(Request.of(Method.DELETE, "/api/storage/snapshots/" + name));
        }
        call.out().printf("%s files, %s bytes are in %s%n", snapshot.get("files"), snapshot.get("bytes"), target);
        if (!Boolean.TRUE.equals(snapshot.get("database"))) {
            call.out()
                    .println(
                            "The database is not: it is PostgreSQL's, and to be backed up with pg_dump before the files");
        }
    }

    static void restore(Invocation call) throws Exception {
        String target = call.argument("TARGET");
        Backup copy = Backup.to(Path.of(target), new Disk());
        boolean whole = copy.restore(Path.of(call.argument("BACKUP")).toAbsolutePath());
        call.out().println("The workspace is in " + target);
        if (!whole) {
            call.out().println("Its database is not: restore it with pg_restore, then run fsck");
        }
    }
}

package dev.cyanotype.storage.backup;

import dev.cyanotype.json.JsonCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The file that says that a folder is a backup, and what is in it.
 *
 * @param schema of this note
 * @param database whether the database is in it; if not, it is PostgreSQL's
 * @param files how many files there are beside this one
 * @param bytes how many bytes they have
 */
record BackupNote(int schema, boolean database, long files, long bytes) {
    private static final String NAME = "backup";
    private static final int SCHEMA = 1;

    static BackupNote of(boolean database, long files, long bytes) {
        return new BackupNote(SCHEMA, database, files, bytes);
    }

    static Path in(Path folder) {
        return folder.resolve(NAME);
    }

    void write(Path folder) throws IOException {
        Files.write(in(folder), JsonCodec.standard().encode(this));
    }

    static BackupNote read(Path folder) throws IOException {
        if (!Files.isRegularFile(in(folder))) {
            throw new IllegalArgumentException("The folder " + folder + " is no backup: it has no file '" + NAME + "'");
        }
        BackupNote note = JsonCodec.standard().decode(Files.readString(in(folder)), BackupNote.class);
        if (note.schema != SCHEMA) {
            throw new IllegalArgumentException(
                    "A newer version of Cyanotype has made the backup " + folder + "; use that one");
        }
        return note;
    }
}

package dev.cyanotype.storage.database;

import dev.cyanotype.storage.database.Database.Work;
import dev.cyanotype.storage.folder.RandomNames;
import dev.cyanotype.storage.folder.StorageFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Properties;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.LockingMode;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * An SQLite database of one piece of work, for what is too much for the heap and need not outlive the process: it sorts, and
 * finds what is there twice. It is the workspace's neighbour, whatever that one's database is, so filling it keeps nobody
 * waiting. Not thread-safe; closing it deletes it.
 */
public final class Scratch implements AutoCloseable {
    private static final int CACHE_KIB = 16_384;

    private final Path file;
    private final Handle handle;

    private Scratch(Path file, Handle handle) {
        this.file = file;
        this.handle = handle;
    }

    /** Makes an empty database in a folder that is cleared when the workspace is opened. */
    public static Scratch in(Path folder) {
        SqliteLibrary.load(folder);
        Path file = folder.resolve("scratch-" + RandomNames.next() + ".db");
        try {
            Properties settings = config().toProperties();
            return new Scratch(
                    file,
                    Jdbi.create("jdbc:sqlite:" + file.toAbsolutePath(), settings)
                            .open()
                            .begin());
        } catch (RuntimeException e) {
            throw DatabaseFailure.of(e);
        }
    }

    /** Nothing in it survives a crash, so nothing is written for one. */
    private static SQLiteConfig config() {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.OFF);
        config.setSynchronous(SynchronousMode.OFF);
        config.setLockingMode(LockingMode.EXCLUSIVE);
        config.setCacheSize(-CACHE_KIB);
        return config;
    }

    /**
     * Reads or writes.
     *
     * @throws dev.cyanotype.http.problem.HttpException 507 if the disk is full
     */
    public <T extends @Nullable Object> T run(Work<T> work) {
        try {
            return work.run(handle);
        } catch (Exception e) {
            throw DatabaseFailure.of(e);
        }
    }

    @Override
    public void close() {
        try {
            handle.getConnection().close();
            Files.deleteIfExists(file);
        } catch (SQLException e) {
            throw DatabaseFailure.of(e);
        } catch (IOException e) {
            throw StorageFailure.of(e);
        }
    }
}

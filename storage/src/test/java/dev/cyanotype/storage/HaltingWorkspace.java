package dev.cyanotype.storage;

import dev.cyanotype.config.Settings;
import dev.cyanotype.storage.folder.Disk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.sqlite.SQLiteCommitListener;
import org.sqlite.SQLiteConnection;

/**
 * A workspace on SQLite whose process ends, as if it were killed, before its n-th step: before a file is created, written, forced,
 * moved or deleted, a folder made or forced, or a transaction committed.
 */
public final class HaltingWorkspace {
    private static final int KILLED = 137;

    private final Workspace workspace;
    private final int last;
    private int steps;
    private boolean counting;

    private HaltingWorkspace(Path folder, int last) {
        this.workspace =
                new Workspace(WorkspaceSettings.at(folder, Settings.of(Map.of())), new Halting(), Clock.systemUTC());
        this.last = last;
    }

    /** Returns the workspace in {@code folder}, whose process comes to an end at a step. */
    public static HaltingWorkspace at(Path folder, int step) {
        return new HaltingWorkspace(folder, step);
    }

    /** Returns the workspace. */
    public Workspace workspace() {
        return workspace;
    }

    /** Begins to count the steps. */
    public void begin() {
        workspace.database().write(handle -> {
            SQLiteConnection connection = handle.getConnection().unwrap(SQLiteConnection.class);
            connection.addCommitListener(new Commits());
            return 0;
        });
        counting = true;
    }

    private synchronized void step() {
        if (counting && ++steps == last) {
            Runtime.getRuntime().halt(KILLED);
        }
    }

    private final class Commits implements SQLiteCommitListener {
        @Override
        public void onCommit() {
            step();
        }

        @Override
        public void onRollback() {}
    }

    private final class Halting extends Disk {
        @Override
        public FileChannel create(Path file) throws IOException {
            step();
            return super.create(file);
        }

        @Override
        public void createFolder(Path folder) throws IOException {
            step();
            super.createFolder(folder);
        }

        @Override
        public void write(FileChannel file, ByteBuffer bytes) throws IOException {
            step();
            super.write(file, bytes);
        }

        @Override
        public void force(FileChannel file) throws IOException {
            step();
            super.force(file);
        }

        @Override
        public void forceFolder(Path folder) throws IOException {
            step();
            super.forceFolder(folder);
        }

        @Override
        public void move(Path from, Path to) throws IOException {
            step();
            super.move(from, to);
        }

        @Override
        public void delete(Path file) throws IOException {
            step();
            super.delete(file);
        }
    }
}

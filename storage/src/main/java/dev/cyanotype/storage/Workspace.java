package dev.cyanotype.storage;

import dev.cyanotype.Settings;
import java.net.URI;
import java.nio.file.Path;

/**
 * A folder with everything an application keeps: database, blobs, spooled bodies. Owned by one process at a time.
 * Thread-safe.
 *
 * <p>Made closed; {@link #open}, or the first use of what it holds, opens it. What is registered, migrations and handlers
 * of jobs, is registered before that.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class Workspace implements AutoCloseable {
    private final Path folder;

    private Workspace(Path folder) {
        this.folder = folder;
    }

    /** Returns the workspace that the settings name: {@code data}, {@code database.url} and others. */
    public static Workspace of(Settings settings) {
        throw new UnsupportedOperationException();
    }

    /** Returns the workspace in {@code folder}; the settings say the rest. */
    public static Workspace at(Path folder, Settings settings) {
        return new Workspace(folder);
    }

    /**
     * Registers the migrations in {@code db/<name>} on the class path of {@code owner}: {@code V1__what_it_does.sql}. They
     * are applied when the workspace is opened, after those registered before.
     */
    public void migrations(String name, Class<?> owner) {
        throw new UnsupportedOperationException();
    }

    /**
     * Takes the folder, brings the database up to date and clears up what a crash has left. Does nothing if it is open.
     *
     * @throws WorkspaceInUse if another process, or another workspace of this one, holds the folder
     */
    public void open() {
        throw new UnsupportedOperationException();
    }

    /** Tells other processes that ask for the folder where this one answers requests. */
    public void announce(URI address) {
        throw new UnsupportedOperationException();
    }

    /** Returns the folder. */
    public Path folder() {
        return folder;
    }

    /** Returns the database. */
    public Database database() {
        throw new UnsupportedOperationException();
    }

    /** Returns the blobs. */
    public BlobStore blobs() {
        throw new UnsupportedOperationException();
    }

    /** Returns the jobs. */
    public Jobs jobs() {
        throw new UnsupportedOperationException();
    }

    /** Returns the spool. */
    public Spool spool() {
        throw new UnsupportedOperationException();
    }

    /** Stops the jobs and lets go of everything; a workspace is not opened again. */
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}

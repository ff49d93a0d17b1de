package dev.cyanotype.storage;

import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.cyanotype.ConfigurationException;
import dev.cyanotype.config.Settings;
import dev.cyanotype.storage.backup.Snapshots;
import dev.cyanotype.storage.blobs.BlobStore;
import dev.cyanotype.storage.blobs.FileBlobStore;
import dev.cyanotype.storage.cache.FileCache;
import dev.cyanotype.storage.database.Connections;
import dev.cyanotype.storage.database.Database;
import dev.cyanotype.storage.database.DatabaseCopy;
import dev.cyanotype.storage.database.Engine;
import dev.cyanotype.storage.database.Migrations;
import dev.cyanotype.storage.database.Scratch;
import dev.cyanotype.storage.folder.Disk;
import dev.cyanotype.storage.folder.Layout;
import dev.cyanotype.storage.folder.RandomNames;
import dev.cyanotype.storage.folder.Reserve;
import dev.cyanotype.storage.folder.StorageFailure;
import dev.cyanotype.storage.folder.WorkspaceInUse;
import dev.cyanotype.storage.folder.WorkspaceLock;
import dev.cyanotype.storage.jobs.Jobs;
import dev.cyanotype.storage.uploads.ResumableUploads;
import dev.cyanotype.storage.uploads.UploadStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;

/**
 * A folder with everything an application keeps: database, blobs, stored bodies. Owned by one process at a time.
 * Thread-safe.
 *
 * <p>Made closed; {@link #open}, or the first use of what it holds, opens it. What is registered, migrations and handlers
 * of jobs, is registered before that. Long, because what is opened, recovered and closed has one order, which is seen at once.
 */
public final class Workspace implements AutoCloseable {
    private final WorkspaceSettings settings;
    private final Disk disk;
    private final String owner = RandomNames.next();
    private final Layout layout;
    private final Reserve reserve;
    private final Database database;
    private final FileBlobStore blobs;
    private final UploadStore uploads;
    private final ResumableUploads resumable;
    private final Jobs jobs;
    private final List<Migrations> migrations = new ArrayList<>();
    private final ReentrantLock opening = new ReentrantLock();
    private volatile @Nullable Held held;
    private boolean closed;

    /** What an open workspace holds. */
    private record Held(WorkspaceLock lock, Connections connections) {}

    Workspace(WorkspaceSettings settings, Disk disk, Clock clock) {
        this.settings = settings;
        this.disk = disk;
        layout = new Layout(settings.folder());
        reserve = new Reserve(layout, disk);
        database = new Database(this::connections);
        blobs = new FileBlobStore(layout, disk, database, clock, this::open);
        uploads = new UploadStore(layout, disk, this::open);
        resumable = new ResumableUploads(
                layout,
                disk,
                database,
                clock,
                settings.uploads(),
                id -> isNeeded(database.read(Jobs::openParameters), id));
        jobs = new Jobs(
                database,
                owner,
                Jobs.LEASE,
                parameters -> uploads.release(parameters, resumable::has),
                settings.workers());
        migrations.add(Migrations.ofStorage());
    }

    /** Returns the workspace that the settings name: {@code data}, {@code database.url} and others. */
    public static Workspace of(Settings settings) {
        return new Workspace(WorkspaceSettings.of(settings), new Disk(), Clock.systemUTC());
    }

    /** Returns the workspace in {@code folder}; the settings say the rest. */
    public static Workspace at(Path folder, Settings settings) {
        return new Workspace(WorkspaceSettings.at(folder, settings), new Disk(), Clock.systemUTC());
    }

    /**
     * Registers the migrations in {@code db/<name>} on the class path of {@code owner}: {@code V1__what_it_does.sql}. They
     * are applied when the workspace is opened, after those registered before. In them, {@code collate ${bytewise}} makes a
     * text column sort by its bytes. What SQL cannot do, {@code programs} do: classes named like {@code V5__What_it_does}.
     * {@code B5__schema.sql}, if it is there, makes at once what V1 to V5 do, where nothing of {@code name} was.
     */
    public void migrations(String name, Class<?> owner, JavaMigration... programs) {
        opening.lock();
        try {
            if (held != null) {
                throw new IllegalStateException("The migrations '" + name + "' come too late: the workspace is open");
            }
            if (migrations.stream().noneMatch(known -> known.name().equals(name))) {
                migrations.add(new Migrations(name, owner, List.of(programs)));
            }
        } finally {
            opening.unlock();
        }
    }

    /**
     * Takes the folder, brings the database up to date and clears up what a crash has left. Does nothing if it is open.
     *
     * @throws WorkspaceInUse if another process, or another workspace of this one, holds the folder
     */
    public void open() {
        if (held != null) {
            return;
        }
        opening.lock();
        try {
            if (closed) {
                throw new IllegalStateException("The workspace " + folder() + " is closed");
            }
            if (held == null) {
                held = take();
            }
        } catch (IOException e) {
            throw unusable(
                    "[WorkspaceUnusable] The workspace " + folder() + " cannot be opened: " + e
                            + "\n    Name another folder with the setting 'data'",
                    e);
        } finally {
            opening.unlock();
        }
    }

    /** Keeps room on the disk for deletes, if there is plenty. */
    public void keepRoom() {
        open();
        reserve.keep();
    }

    /** Makes room for a delete: what was kept for it is free from now on, if little else is. Called before whatever frees space. */
    public void makeRoom() {
        open();
        if (reserve.giveWay()) {
            database.shrink();
        }
    }

    private static ConfigurationException unusable(String problem, Exception cause) {
        ConfigurationException failure = new ConfigurationException(List.of(problem));
        failure.initCause(cause);
        return failure;
    }

    private Held take() throws IOException {
        layout.create();
        WorkspaceLock lock = WorkspaceLock.take(layout, owner);
        Connections connections = null;
        try {
            WorkspaceIdentity id = WorkspaceIdentity.of(layout, disk);
            connections = connect(settings.engine(), id);
            recover(connections, id, lock.ownerBefore());
            disk.forceFolder(layout.folder());
            return new Held(lock, connections);
        } catch (IOException | RuntimeException e) {
            if (connections != null) {
                connections.close();
            }
            lock.close();
            throw e;
        }
    }

    private Connections connect(Engine engine, WorkspaceIdentity id) throws IOException {
        try {
            return Connections.open(engine, source -> id.check(engine, source), migrations);
        } catch (SQLException | FlywayException | PoolInitializationException e) {
            throw unusable(
                    "[DatabaseUnusable] The database cannot be used: " + e.getMessage() + "\n    " + engine
                            + "; see the setting 'database.url'",
                    e);
        }
    }

    private void recover(Connections connections, WorkspaceIdentity id, Optional<String> ownerBefore)
            throws IOException {
        Database opened = new Database(() -> connections);
        id.agree(opened);
        blobs.recover(opened);
        ownerBefore.ifPresent(gone -> Jobs.ownerHasGone(opened, gone));
        List<String> needed = opened.read(Jobs::openParameters);
        Predicate<String> ofJobs = token -> isNeeded(needed, token);
        resumable.recover(opened, ofJobs);
        uploads.retain(ofJobs.or(ResumableUploads.ids(opened)::contains));
    }

    private static boolean isNeeded(List<String> parametersOfJobs, String token) {
        return parametersOfJobs.stream().anyMatch(parameters -> parameters.contains(token));
    }

    /**
     * Copies the database to another one that has no tables yet; the files stay where they are, and so does the database. Nobody else uses
     * the workspace meanwhile, as it is open here.
     *
     * @param name {@code sqlite}, or the URL of a PostgreSQL
     * @return how many rows each table has
     * @throws IllegalArgumentException if there is no such database
     * @throws IllegalStateException if it has tables, or is the one that is used
     */
    public Map<String, Long> copyDatabase(String name) {
        Engine target = settings.other(name);
        Engine used = settings.engine();
        if (target.getClass().equals(used.getClass())) {
            throw new IllegalStateException(
                    "The workspace's database is " + used + " already; copy it to the other kind");
        }
        open();
        try {
            return DatabaseCopy.run(used, target, List.copyOf(migrations));
        } catch (SQLException | IOException | FlywayException e) {
            throw unusable("[DatabaseUnusable] The database cannot be copied to " + target + ": " + e.getMessage(), e);
        }
    }

    Connections connections() {
        Held now = held;
        if (now == null) {
            open();
            now = held;
        }
        if (now == null) {
            throw new IllegalStateException("The workspace " + folder() + " is closed");
        }
        return now.connections;
    }

    /** Tells other processes that ask for the folder where this one answers requests. */
    public void announce(URI address) {
        open();
        Held now = held;
        try {
            if (now != null) {
                now.lock.announce(address);
            }
        } catch (IOException e) {
            throw StorageFailure.of(e);
        }
    }

    /** Returns the folder. */
    public Path folder() {
        return layout.folder();
    }

    /** Returns the folder for what need not outlive the process; all that is in it is deleted when the workspace is opened. */
    public Path temporary() {
        return layout.temporary();
    }

    /** Returns a new database for what one piece of work puts aside; the caller closes it. */
    public Scratch scratch() {
        open();
        return Scratch.in(layout.temporary());
    }

    /** Returns the cache of a name, which outlives the process; a backup leaves it out. One is made for a name. */
    public FileCache cache(String name, long bytes) {
        return new FileCache(layout.caches().resolve(name), bytes, Clock.systemUTC());
    }

    /** Returns how long nothing must have referred to a blob before it is deleted, unless a collection is told otherwise. */
    public Duration grace() {
        return settings.grace();
    }

    /** Returns the database. */
    public Database database() {
        return database;
    }

    /** Returns the blobs. */
    public BlobStore blobs() {
        return blobs;
    }

    /** Returns what makes snapshots of the workspace. */
    Snapshots snapshots() {
        return new Snapshots(layout, settings.engine(), database, blobs);
    }

    /** Returns the jobs. */
    public Jobs jobs() {
        return jobs;
    }

    /** Returns the uploads. */
    public UploadStore uploads() {
        return uploads;
    }

    /** Returns the uploads that arrive in parts. */
    public ResumableUploads resumableUploads() {
        return resumable;
    }

    /** Stops the jobs and lets go of everything; a workspace is not opened again. */
    @Override
    public void close() {
        jobs.close();
        opening.lock();
        try {
            closed = true;
            Held now = held;
            held = null;
            blobs.close();
            if (now != null) {
                now.connections.close();
                now.lock.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            opening.unlock();
        }
    }
}

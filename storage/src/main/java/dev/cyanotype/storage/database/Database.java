package dev.cyanotype.storage.database;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The workspace's database: SQLite, or PostgreSQL, with the same SQL. Thread-safe; opens the workspace when first used.
 *
 * <p>Writes happen one after another, reads see the state before them and wait for nobody. SQL keeps to what both know:
 * {@code bigint} milliseconds for times, text for JSON, {@code on conflict}, and an {@code order by} of the whole key.
 */
public final class Database {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    private final Supplier<Connections> connections;

    @SuppressWarnings("ThreadLocalUsage") // a thread may be within a write of one database and begin one of another
    private final ThreadLocal<@Nullable List<Runnable>> writing = new ThreadLocal<>();

    /** Makes a database whose connections {@code connections} opens when it is first used. */
    public Database(Supplier<Connections> connections) {
        this.connections = connections;
    }

    /**
     * What is done with a connection.
     *
     * @param <T> what comes of it
     */
    @FunctionalInterface
    public interface Work<T extends @Nullable Object> {
        /** Does the work; what is thrown rolls it back. */
        T run(Handle handle) throws Exception;
    }

    /**
     * Reads in one transaction, which sees the database as it was at its start.
     *
     * @throws dev.cyanotype.http.problem.HttpException 503 if the database is busy or away, 507 if its disk is full
     */
    public <T extends @Nullable Object> T read(Work<T> work) {
        return run(connections.get().reading(), work);
    }

    /**
     * Writes in one transaction, which is durable when this returns. Writes do not nest: pass the handle on.
     *
     * <p>A write sees how every write before it has ended, also one whose connection was lost while it was committed.
     *
     * @throws dev.cyanotype.http.problem.HttpException 503 if the database is busy or away, 507 if its disk is full
     */
    public <T extends @Nullable Object> T write(Work<T> work) {
        checkNotWriting();
        List<Runnable> afterwards = new ArrayList<>();
        writing.set(afterwards);
        T result;
        try {
            Connections opened = connections.get();
            result = run(opened.writing(), handle -> {
                opened.engine().beginWrite(handle);
                return work.run(handle);
            });
        } finally {
            writing.remove();
        }
        afterwards.forEach(Runnable::run);
        return result;
    }

    /** Tells the database that much has been written to a table, so that its next plans know. */
    public void analyze(String table) {
        write(handle -> {
            connections.get().engine().analyze(handle, table);
            return 0;
        });
    }

    /** Gives back what room on the disk the database does not need, as far as that goes. */
    public void shrink() {
        try {
            connections.get().engine().shrink();
        } catch (SQLException busy) {
            LOG.debug("The database stays as large as it is", busy);
        }
    }

    /** Fails if this thread is within a {@link #write}, which anything else that writes would wait for. */
    public void checkNotWriting() {
        if (writing.get() != null) {
            throw new IllegalStateException("This thread is within a write already; pass its handle on");
        }
    }

    /** Runs {@code action} once the write that this thread is in has been committed; at once if it is in none. */
    public void afterCommit(Runnable action) {
        List<Runnable> afterwards = writing.get();
        if (afterwards == null) {
            action.run();
        } else {
            afterwards.add(action);
        }
    }

    private static <T extends @Nullable Object> T run(Jdbi jdbi, Work<T> work) {
        try {
            return jdbi.inTransaction(work::run);
        } catch (Exception e) {
            throw DatabaseFailure.of(e);
        }
    }
}

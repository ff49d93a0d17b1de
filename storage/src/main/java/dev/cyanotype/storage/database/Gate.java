package dev.cyanotype.storage.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.ConnectionFactory;

/**
 * Lets in as many as there are connections, first come, first served. Who waits for a place waits for others to finish, which may
 * take long; who has one and gets no connection finds the database away, and so do all that waited behind him: else each of
 * them would find it out for himself, one after another. Thread-safe.
 */
final class Gate implements ConnectionFactory {
    private final HikariDataSource pool;
    private final Semaphore places;
    private final AtomicLong failures = new AtomicLong();

    Gate(HikariDataSource pool) {
        this.pool = pool;
        this.places = new Semaphore(pool.getMaximumPoolSize(), true);
    }

    @Override
    public Connection openConnection() throws SQLException {
        long before = failures.get();
        enter();
        boolean opened = false;
        try {
            if (failures.get() != before) {
                throw new SQLTransientConnectionException("The database was away while others waited for it");
            }
            Connection connection = connection();
            opened = true;
            return connection;
        } finally {
            if (!opened) {
                places.release();
            }
        }
    }

    private Connection connection() throws SQLException {
        try {
            return pool.getConnection();
        } catch (SQLTransientConnectionException away) { // and not that this thread alone was interrupted
            failures.incrementAndGet();
            throw away;
        }
    }

    /** Who has not to wait gets in even if interrupted, as from a pool. */
    private void enter() throws SQLException {
        if (!places.hasQueuedThreads() && places.tryAcquire()) {
            return;
        }
        try {
            if (!places.tryAcquire(Engine.PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new SQLTransientConnectionException("Others use the database for too long");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("Interrupted while waiting for the database", e);
        }
    }

    @Override
    public void closeConnection(Connection connection) throws SQLException {
        try {
            connection.close();
        } finally {
            places.release();
        }
    }
}

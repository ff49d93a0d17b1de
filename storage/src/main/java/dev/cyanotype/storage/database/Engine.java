package dev.cyanotype.storage.database;

import com.zaxxer.hikari.HikariConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jdbi.v3.core.Handle;

/** A kind of database: how its connections are made. */
public interface Engine {
    /** How long one waits for those before him. */
    long PATIENCE_MILLIS = 30_000;

    /** Makes sure that no other workspace uses the database, until what is returned is closed. */
    AutoCloseable claim() throws SQLException;

    /** Returns a source of connections that are not pooled, for migrations. */
    DataSource plain();

    /** Returns how the connection is made that writes. */
    HikariConfig writer();

    /** Returns how connections are made that read. */
    HikariConfig readers();

    /** Makes a transaction that writes wait for the one before, should that one's connection have been lost as it ended. */
    void beginWrite(Handle handle);

    /** Counts a table's rows for the planner, where plans depend on it. */
    default void analyze(Handle handle, String table) {}

    /** Gives back what room on the disk the database does not need; does nothing if that is its administrator's to do. */
    default void shrink() throws SQLException {}

    /**
     * Copies the database, as it is at one moment, to a new file, while others write to it.
     *
     * @return false if it is not in a file of ours, and its administrator's to copy
     */
    default boolean copyTo(Path file) throws SQLException {
        return false;
    }

    /**
     * Keeps a copy of the database as it is beside it, for whoever wants it back.
     *
     * @return where it is; nothing if the database is its administrator's to copy
     */
    default Optional<Path> keep() throws SQLException, IOException {
        return Optional.empty();
    }

    /** Sets what migrations need to know. */
    FluentConfiguration prepare(FluentConfiguration flyway);

    /** How long a request waits for a database that is away, unless the settings say otherwise. */
    Duration WAIT = Duration.ofSeconds(2);

    /** Returns a pool over {@code source}; {@code wait} is for connecting alone, since {@link Gate} does not ask for more than there are. */
    static HikariConfig pool(String name, DataSource source, int size, Duration wait) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setDataSource(source);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(wait.toMillis());
        config.setValidationTimeout(Math.max(250, wait.toMillis() / 2));
        return config;
    }
}

package dev.cyanotype.storage.database;

import com.zaxxer.hikari.HikariConfig;
import dev.cyanotype.storage.folder.WorkspaceInUse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jdbi.v3.core.Handle;
import org.postgresql.ds.PGSimpleDataSource;

/** PostgreSQL, in a schema of its own; writes one after another as SQLite does, so that both behave the same. */
public record Postgres(String url, String user, String password) implements Engine {
    private static final String SCHEMA = "cyanotype";
    private static final long CLAIM = 0x6379616E6F747970L; // "cyanotyp"
    private static final long WRITE = CLAIM + 1;
    private static final int CLAIM_MILLIS = 5_000;
    static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final int READERS = 8;
    private static final int CONNECT_SECONDS = 10;

    /**
     * Takes a lock that the server gives up when the connection ends; it may take the server a moment to see that a process
     * has been killed.
     */
    @Override
    public AutoCloseable claim() throws SQLException {
        Connection connection = plain().getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("set lock_timeout = " + CLAIM_MILLIS);
            statement.execute("select pg_advisory_lock(" + CLAIM + ")");
            return connection;
        } catch (SQLException e) {
            connection.close();
            if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                throw new WorkspaceInUse("The PostgreSQL database is in use by another workspace", Optional.empty());
            }
            throw e;
        }
    }

    @Override
    public DataSource plain() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        if (!user.isEmpty()) {
            source.setUser(user);
            source.setPassword(password);
        }
        source.setCurrentSchema(SCHEMA);
        source.setReWriteBatchedInserts(true);
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setTcpKeepAlive(true);
        return source;
    }

    @Override
    public HikariConfig writer() {
        HikariConfig config = Engine.pool("writer", plain(), 1);
        config.setConnectionInitSql("set lock_timeout = " + PATIENCE_MILLIS);
        return config;
    }

    /** The server may still commit what it has been sent when it has lost the client that sent it. */
    @Override
    public void beginWrite(Handle handle) {
        handle.execute("select pg_advisory_xact_lock(" + WRITE + ")");
    }

    /** Until it has seen that a table grew, PostgreSQL sorts all that is left of a list for each of its pages. */
    @Override
    public void analyze(Handle handle, String table) {
        handle.execute("analyze " + table);
    }

    @Override
    public HikariConfig readers() {
        HikariConfig config = Engine.pool("readers", plain(), READERS);
        config.setReadOnly(true);
        config.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
        return config;
    }

    /** Flyway makes the schema: it would refuse one that holds anything. */
    @Override
    public FluentConfiguration prepare(FluentConfiguration flyway) {
        return flyway.schemas(SCHEMA).createSchemas(true).placeholders(Map.of("bytewise", "\"C\""));
    }

    @Override
    public String toString() {
        return "PostgreSQL";
    }
}

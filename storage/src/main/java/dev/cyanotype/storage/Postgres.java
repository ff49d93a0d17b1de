package dev.cyanotype.storage;

import com.zaxxer.hikari.HikariConfig;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.postgresql.ds.PGSimpleDataSource;

/** PostgreSQL, in a schema of its own; writes one after another as SQLite does, so that both behave the same. */
record Postgres(String url, String user, String password) implements Engine {
    private static final String SCHEMA = "cyanotype";
    private static final int READERS = 8;
    private static final int CONNECT_SECONDS = 10;

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
        return Engine.pool("writer", plain(), 1);
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

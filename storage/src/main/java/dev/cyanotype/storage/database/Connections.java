package dev.cyanotype.storage.database;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.ColonPrefixSqlParser;
import org.jdbi.v3.core.statement.SqlStatements;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The open database: one connection that writes, several that read, and what keeps others away from it. */
public record Connections(
        Engine engine,
        AutoCloseable claim,
        HikariDataSource writer,
        HikariDataSource readers,
        Jdbi writing,
        Jdbi reading)
        implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);

    /** What is to hold before anything in the database is changed. */
    @FunctionalInterface
    public interface Check {
        /** No condition. */
        Check NONE = source -> {};

        /** Fails if it does not hold. */
        void run(DataSource source) throws SQLException;
    }

    /** Claims the database, checks it, brings it up to date and opens it. */
    public static Connections open(Engine engine, Check check, List<Migrations> migrations)
            throws SQLException, IOException {
        AutoCloseable claim = engine.claim();
        try {
            check.run(engine.plain());
            Migrations.apply(migrations, engine);
            HikariDataSource writer = new HikariDataSource(engine.writer());
            HikariDataSource readers = new HikariDataSource(engine.readers());
            return new Connections(engine, claim, writer, readers, jdbi(writer), jdbi(readers));
        } catch (SQLException | IOException | RuntimeException e) {
            release(claim);
            throw e;
        }
    }

    private static Jdbi jdbi(HikariDataSource source) {
        Jdbi jdbi = Jdbi.create(new Gate(source));
        jdbi.getConfig(SqlStatements.class)
                .setTemplateCache(new StatementCache())
                .setSqlParser(new ColonPrefixSqlParser(new StatementCache()));
        return jdbi;
    }

    @Override
    public void close() {
        readers.close();
        writer.close();
        release(claim);
    }

    static void release(AutoCloseable claim) {
        try {
            claim.close();
        } catch (Exception gone) {
            LOG.debug("The claim on the database is gone already", gone);
        }
    }
}

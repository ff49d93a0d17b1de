package dev.cyanotype.storage.database;

import com.zaxxer.hikari.HikariConfig;
import dev.cyanotype.storage.folder.Layout;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

/**
 * SQLite in a file: a commit is durable when it returns, and readers do not wait for the writer.
 *
 * @param file where it is
 * @param busyMillis how long to wait while another program has locked it
 */
public record Sqlite(Path file, int busyMillis) implements Engine {
    private static final Logger LOG = LoggerFactory.getLogger(Sqlite.class);
    private static final int READERS = 8;
    private static final int WRITER_CACHE_KIB = 65_536;
    private static final int READER_CACHE_KIB = 8_192;
    private static final int CHECKPOINT_PAGES = 16_384; // 64 MiB: a large import writes most pages again and again

    /** The file lies in the workspace, and who holds that holds the file. */
    @Override
    public AutoCloseable claim() {
        SqliteLibrary.load(new Layout(file.resolveSibling("")).temporary());
        return () -> {};
    }

    @Override
    public DataSource plain() {
        return source(TransactionMode.IMMEDIATE, WRITER_CACHE_KIB);
    }

    /** A transaction that reads and then writes must be a writer from its start, or it may fail on its way. */
    @Override
    public HikariConfig writer() {
        HikariConfig config = Engine.pool("writer", source(TransactionMode.IMMEDIATE, WRITER_CACHE_KIB), 1, WAIT);
        config.setConnectionInitSql("pragma wal_autocheckpoint = " + CHECKPOINT_PAGES);
        return config;
    }

    /** The transaction has the file's lock. */
    @Override
    public void beginWrite(Handle handle) {}

    @Override
    public HikariConfig readers() {
        HikariConfig config = Engine.pool("readers", source(TransactionMode.DEFERRED, READER_CACHE_KIB), READERS, WAIT);
        config.setConnectionInitSql("pragma query_only = on");
        return config;
    }

    /** The log of writes becomes as short as it can be while others read. */
    @Override
    public void shrink() throws SQLException {
        try (Connection connection = plain().getConnection();
                PreparedStatement statement = connection.prepareStatement("pragma wal_checkpoint(truncate)")) {
            statement.execute();
        }
    }

    @Override
    public boolean copyTo(Path copy) throws SQLException {
        try (Connection connection = plain().getConnection();
                PreparedStatement statement = connection.prepareStatement("vacuum into ?")) {
            statement.setString(1, copy.toString());
            statement.execute();
            return true;
        }
    }

    @Override
    public Optional<Path> keep() throws SQLException, IOException {
        String time = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString().replace(':', '-');
        Path kept = file.resolveSibling("cyanotype-until-" + time + ".db");
        Path partial = kept.resolveSibling(kept.getFileName() + ".partial");
        Files.deleteIfExists(partial);
        copyTo(partial);
        try (FileChannel copy = FileChannel.open(partial, StandardOpenOption.WRITE)) {
            copy.force(true);
        }
        Files.move(partial, kept, StandardCopyOption.ATOMIC_MOVE);
        LOG.info("The database is brought up to date; as it was, it is kept in {}", kept);
        return Optional.of(kept);
    }

    @Override
    public FluentConfiguration prepare(FluentConfiguration flyway) {
        return flyway.placeholders(Map.of(
                "bytewise",
                "binary",
                "number",
                "integer primary key",
                "unhex",
                "unhex",
                "as_hex",
                "",
                "clustered",
                "without rowid"));
    }

    @Override
    public String toString() {
        return "SQLite";
    }

    private DataSource source(TransactionMode mode, int cacheKib) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.setBusyTimeout(busyMillis);
        config.enforceForeignKeys(true);
        config.setCacheSize(-cacheKib);
        config.setTransactionMode(mode);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
        return source;
    }
}

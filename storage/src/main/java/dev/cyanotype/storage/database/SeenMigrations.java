package dev.cyanotype.storage.database;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the database has seen of migrations: which files they were when they were last applied, and where their history stood
 * then. So a start that has nothing to do notices it by one query for each history; Flyway takes a sixth of a start for it.
 */
final class SeenMigrations {
    private static final Logger LOG = LoggerFactory.getLogger(SeenMigrations.class);
    private static final String TABLE =
            "flyway_seen"; // like Flyway's own it is about one database, and not copied to another

    private SeenMigrations() {}

    /** Returns those that must be looked at: that are others than were seen, or not known by their files, or whose history went on. */
    static List<Migrations> unseen(List<Migrations> all, Engine engine) throws IOException {
        List<Migrations> unseen = new ArrayList<>();
        try (Connection connection = engine.plain().getConnection()) {
            Map<String, String> seen = seen(connection);
            for (Migrations one : all) {
                Optional<String> files = MigrationFiles.fingerprint(one);
                if (files.isEmpty() || !mark(files.get(), connection, one).equals(seen.get(one.name()))) {
                    unseen.add(one);
                }
            }
            return unseen;
        } catch (SQLException nothingSeen) {
            return all;
        }
    }

    private static Map<String, String> seen(Connection connection) throws SQLException {
        Map<String, String> seen = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select history, mark from " + TABLE)) {
            while (rows.next()) {
                seen.put(rows.getString(1), rows.getString(2));
            }
        }
        return seen;
    }

    /**
     * Remembers migrations that have just been applied; those that are not known by their files are looked at each time, and so are all
     * if there is no such table and none may be made: it saves time, and nothing else.
     */
    static void remember(List<Migrations> applied, Engine engine) throws IOException {
        try {
            write(applied, engine);
        } catch (SQLException notRemembered) {
            LOG.warn(
                    "Migrations are looked at again at the next start, for the table '{}' cannot be written",
                    TABLE,
                    notRemembered);
        }
    }

    private static void write(List<Migrations> applied, Engine engine) throws SQLException, IOException {
        try (Connection connection = engine.plain().getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute(
                        "create table if not exists " + TABLE + " (history text primary key, mark text not null)");
            }
            for (Migrations one : applied) {
                Optional<String> files = MigrationFiles.fingerprint(one);
                if (files.isPresent()) {
                    remember(connection, one.name(), mark(files.get(), connection, one));
                }
            }
            connection.commit();
        }
    }

    private static void remember(Connection connection, String history, String mark) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("insert into " + TABLE
                + " (history, mark) values (?, ?) on conflict (history) do update set mark = excluded.mark")) {
            statement.setString(1, history);
            statement.setString(2, mark);
            statement.execute();
        }
    }

    private static String mark(String files, Connection connection, Migrations one) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet last = statement.executeQuery("select count(*), max(installed_rank) from " + one.table())) {
            last.next();
            return files + " " + last.getInt(1) + " " + last.getInt(2);
        }
    }
}

package dev.cyanotype.storage.database;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Copies all rows of a database to one of another engine that has no tables yet, in one transaction. The tables are made by
 * the migrations, so that the copy is what the engine would have come to by itself.
 */
public final class DatabaseCopy implements AutoCloseable {
    private static final int BATCH = 1_000;

    private final Connection source;
    private final Connection target;

    private DatabaseCopy(Connection source, Connection target) {
        this.source = source;
        this.target = target;
    }

    /**
     * Copies; the caller holds the database that is copied.
     *
     * @return how many rows each table has
     * @throws IllegalStateException if the target has tables already
     */
    public static Map<String, Long> run(Engine from, Engine to, List<Migrations> migrations)
            throws SQLException, IOException {
        AutoCloseable claim = to.claim();
        try {
            requireEmpty(to);
            Migrations.apply(migrations, to);
            return copied(from, to);
        } finally {
            Connections.release(claim);
        }
    }

    private static Map<String, Long> copied(Engine from, Engine to) throws SQLException {
        try (Connection source = from.plain().getConnection();
                Connection target = to.plain().getConnection();
                DatabaseCopy copy = new DatabaseCopy(source, target)) {
            source.setAutoCommit(false); // PostgreSQL then sends rows as they are read
            target.setAutoCommit(false);
            Map<String, Long> rows = copy.all();
            target.commit();
            return rows;
        }
    }

    private static void requireEmpty(Engine to) throws SQLException {
        try (Connection target = to.plain().getConnection()) {
            Set<String> tables = tables(target);
            if (!tables.isEmpty()) {
                throw new IllegalStateException("The target has tables already: " + tables
                        + "\n    Name a database that is empty; nothing was changed");
            }
        }
    }

    private Map<String, Long> all() throws SQLException {
        Set<String> found = tables(source);
        if (!tables(target).containsAll(found)) {
            throw new IllegalStateException("The database has tables that no blueprint here knows: " + found
                    + "\n    Copy it with all plugins that have used it");
        }
        Map<String, Long> rows = new LinkedHashMap<>();
        for (String table : ordered(found)) {
            rows.put(table, copy(table));
        }
        restartNumbers();
        return rows;
    }

    private static boolean isPostgres(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
    }

    /** Returns the tables, without those of Flyway and of the engine itself. */
    private static Set<String> tables(Connection connection) throws SQLException {
        Set<String> names = new LinkedHashSet<>();
        try (ResultSet tables =
                connection.getMetaData().getTables(null, connection.getSchema(), "%", new String[] {"TABLE"})) {
            while (tables.next()) {
                String name = tables.getString("TABLE_NAME");
                if (!name.startsWith("flyway_") && !name.startsWith("sqlite_")) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    /** Returns the tables, each after those that it refers to. */
    private List<String> ordered(Set<String> tables) throws SQLException {
        Map<String, Set<String>> referred = new TreeMap<>();
        for (String table : tables) {
            Set<String> others = new LinkedHashSet<>();
            try (ResultSet keys = target.getMetaData().getImportedKeys(null, target.getSchema(), table)) {
                while (keys.next()) {
                    others.add(keys.getString("PKTABLE_NAME").toLowerCase(Locale.ROOT));
                }
            }
            others.remove(table);
            referred.put(table, others);
        }
        List<String> ordered = new ArrayList<>();
        while (!referred.isEmpty()) {
            List<String> next = referred.entrySet().stream()
                    .filter(table -> ordered.containsAll(table.getValue()))
                    .map(Map.Entry::getKey)
                    .toList();
            if (next.isEmpty()) {
                throw new IllegalStateException("The tables " + referred.keySet() + " refer to each other in a circle");
            }
            ordered.addAll(next);
            next.forEach(referred::remove);
        }
        return ordered;
    }

    private long copy(String table) throws SQLException {
        Map<String, Integer> columns = columns(table);
        String names = String.join(", ", columns.keySet());
        String marks = String.join(", ", Collections.nCopies(columns.size(), "?"));
        List<Integer> types = List.copyOf(columns.values());
        long rows = 0;
        try (Statement clear = target.createStatement();
                Statement reading = source.createStatement();
                PreparedStatement insert = target.prepareStatement("insert into " + table + " (" + names + ")"
                        + (isPostgres(target) ? " overriding system value" : "") + " values (" + marks + ")")) {
            clear.executeUpdate("delete from " + table); // what a migration has put in
            reading.setFetchSize(BATCH);
            try (ResultSet found = reading.executeQuery("select " + names + " from " + table)) {
                while (found.next()) {
                    for (int i = 0; i < types.size(); i++) {
                        set(insert, i + 1, types.get(i), found.getObject(i + 1));
                    }
                    insert.addBatch();
                    rows++;
                    if (rows % BATCH == 0) {
                        insert.executeBatch();
                    }
                }
            }
            insert.executeBatch();
        }
        return rows;
    }

    /** Returns the types of a table's columns in the target, by their names. */
    private Map<String, Integer> columns(String table) throws SQLException {
        Map<String, Integer> columns = new LinkedHashMap<>();
        try (ResultSet found = target.getMetaData().getColumns(null, target.getSchema(), table, "%")) {
            while (found.next()) {
                columns.put(found.getString("COLUMN_NAME"), found.getInt("DATA_TYPE"));
            }
        }
        return columns;
    }

    private void set(PreparedStatement insert, int column, int type, @Nullable Object value) throws SQLException {
        if (value == null) {
            insert.setNull(column, type);
        } else if (value instanceof byte[] bytes) {
            insert.setBytes(column, bytes);
        } else if (value instanceof String text) {
            insert.setString(column, text);
        } else if (type == Types.BIT || type == Types.BOOLEAN) {
            insert.setBoolean(column, value instanceof Number number ? number.intValue() != 0 : (Boolean) value);
        } else if (value instanceof Boolean flag) {
            insert.setInt(column, flag ? 1 : 0);
        } else if (value instanceof Float || value instanceof Double) {
            insert.setDouble(column, ((Number) value).doubleValue());
        } else {
            insert.setLong(column, ((Number) value).longValue());
        }
    }

    /** Has PostgreSQL go on with numbers that no row has; SQLite does so by itself. */
    private void restartNumbers() throws SQLException {
        if (!isPostgres(target)) {
            return;
        }
        List<String> restarts = new ArrayList<>();
        try (PreparedStatement asking = target.prepareStatement(
                "select table_name, column_name from information_schema.columns where table_schema = ?"
                        + " and (is_identity = 'YES' or column_default like 'nextval(%')")) {
            asking.setString(1, target.getSchema());
            try (ResultSet found = asking.executeQuery()) {
                while (found.next()) {
                    String table = found.getString(1);
                    String column = found.getString(2);
                    restarts.add("select setval(pg_get_serial_sequence('" + table + "', '" + column
                            + "'), (select coalesce(max(" + column + "), 0) + 1 from " + table + "), false)");
                }
            }
        }
        try (Statement statement = target.createStatement()) {
            for (String restart : restarts) {
                statement.execute(restart);
            }
        }
    }

    /** Takes back what is not committed. */
    @Override
    public void close() throws SQLException {
        source.rollback();
        target.rollback();
    }
}

package dev.cyanotype.storage;

import dev.cyanotype.ConfigurationException;
import dev.cyanotype.storage.database.Database;
import dev.cyanotype.storage.database.Engine;
import dev.cyanotype.storage.folder.Disk;
import dev.cyanotype.storage.folder.Layout;
import dev.cyanotype.storage.folder.RandomNames;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The id that a folder and its database share. With another's database, a folder's files would be taken for what an upload
 * has left behind.
 *
 * <p>The folder's is a draft until the database has it: so a crash between the two is not taken for a mismatch.
 */
final class WorkspaceIdentity {
    private static final String TABLE = "workspace_id";
    private static final String SELECT = "select id from " + TABLE;

    private final Layout layout;
    private final Disk disk;
    private final Path draft;
    private final Optional<String> folder;

    private WorkspaceIdentity(Layout layout, Disk disk) throws IOException {
        this.layout = layout;
        this.disk = disk;
        draft = layout.id().resolveSibling("id.draft");
        folder = read(layout.id());
    }

    /** Reads the folder's id. */
    static WorkspaceIdentity of(Layout layout, Disk disk) throws IOException {
        return new WorkspaceIdentity(layout, disk);
    }

    private static Optional<String> read(Path file) throws IOException {
        return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
    }

    /**
     * Looks whether folder and database belong together, and changes neither.
     *
     * @throws ConfigurationException if not
     */
    void check(Engine engine, DataSource source) throws SQLException {
        Optional<String> database = read(source);
        if (!database.equals(folder) && !(folder.isEmpty() && database.equals(drafted()))) {
            throw new ConfigurationException(List.of("[WorkspaceMismatch] The folder " + layout.folder() + " has "
                    + said(folder) + ", the database (" + engine + ") has " + said(database)
                    + ": they do not belong together\n    Name the folder of this database with the setting 'data',"
                    + " or the database of this folder with 'database.url'" + other(database)));
        }
    }

    private static String said(Optional<String> id) {
        return id.map(known -> "the id '" + known + "'").orElse("no id");
    }

    /** The file is beside what a backup is thought to need, and a backup may be older than it. */
    private String other(Optional<String> database) {
        if (folder.isEmpty()) {
            return "\n    If this is its folder, and the file was lost, write '" + database.orElse("") + "' into "
                    + layout.id();
        }
        return database.isEmpty() ? "\n    If this is its database, and older than the id, delete " + layout.id() : "";
    }

    private static Optional<String> read(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                ResultSet tables = connection.getMetaData().getTables(null, connection.getSchema(), TABLE, null)) {
            if (!tables.next()) {
                return Optional.empty();
            }
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(SELECT)) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    private Optional<String> drafted() {
        try {
            return read(draft);
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** Gives both an id if they have none. */
    void agree(Database database) throws IOException {
        if (folder.isPresent()) {
            return;
        }
        Optional<String> known = database.read(
                handle -> handle.createQuery(SELECT).mapTo(String.class).findOne());
        if (known.isEmpty()) {
            String id = RandomNames.next();
            write(id);
            database.write(handle -> handle.execute("insert into " + TABLE + " (id) values (?)", id));
        }
        disk.move(draft, layout.id());
        disk.forceFolder(layout.folder());
    }

    private void write(String id) throws IOException {
        if (Files.exists(draft)) {
            disk.delete(draft);
        }
        try (FileChannel file = disk.create(draft)) {
            disk.write(file, ByteBuffer.wrap(id.getBytes(StandardCharsets.UTF_8)));
            disk.force(file);
        }
        disk.forceFolder(layout.folder());
    }
}

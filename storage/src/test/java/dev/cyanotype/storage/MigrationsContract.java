package dev.cyanotype.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Migrations that come in a jar, as those of the platform and of plugins do. */
abstract class MigrationsContract {
    private static final String FIRST = "create table note (line text not null)";
    private static final String SECOND = "alter table note add column page integer";

    @TempDir
    Path jars;

    @RegisterExtension
    final TestWorkspace files = workspaceFiles();

    abstract TestWorkspace workspaceFiles();

    /** Whose jar has the migrations. */
    public static final class Notes {}

    private Workspace openedWith(String... migrations) throws Exception {
        Path jar = Files.createTempFile(jars, "notes", ".jar");
        write(jar, migrations);
        URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null);
        Workspace workspace = files.reopened();
        workspace.migrations("notes", loader.loadClass(Notes.class.getName()));
        workspace.open();
        loader.close();
        return workspace;
    }

    private static void write(Path jar, String... migrations) throws IOException {
        String owner = Notes.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file);
                InputStream code = Notes.class.getClassLoader().getResourceAsStream(owner)) {
            entries.putNextEntry(new JarEntry(owner));
            code.transferTo(entries);
            entries.putNextEntry(new JarEntry("db/notes/"));
            for (int i = 0; i < migrations.length; i++) {
                entries.putNextEntry(new JarEntry("db/notes/V" + (i + 1) + "__notes.sql"));
                entries.write(migrations[i].getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static void execute(Workspace workspace, String sql) {
        workspace.database().write(handle -> handle.execute(sql));
    }

    @Test
    void areAppliedOnceAndLookedAtNoMore() throws Exception {
        Workspace workspace = openedWith(FIRST);
        execute(workspace, "insert into note values ('kept')");
        execute(workspace, "update flyway_notes set checksum = 5 where \"version\" = '1'"); // Flyway would complain

        List<Map<String, Object>> notes = openedWith(FIRST)
                .database()
                .read(handle ->
                        handle.select("select line from note").mapToMap().list());

        assertThat(notes).containsExactly(Map.of("line", "kept"));
    }

    @Test
    void areLookedAtWhenAFileHasCome() throws Exception {
        openedWith(FIRST);

        execute(openedWith(FIRST, SECOND), "insert into note values ('kept', 3)");
    }

    @Test
    void areLookedAtWhenAFileHasChanged() throws Exception {
        openedWith(FIRST);

        assertThatThrownBy(() -> openedWith(FIRST + "; select 1")).hasMessageContaining("checksum");
    }

    @Test
    void areLookedAtWhenTheirHistoryWentOn() throws Exception {
        execute(
                openedWith(FIRST),
                "insert into flyway_notes (installed_rank, version, description, type, script, checksum, installed_by,"
                        + " execution_time, success) values (99, '99', 'pages', 'SQL', 'V99__pages.sql', 1, 'somebody', 1, true)");

        assertThatThrownBy(() -> openedWith(FIRST)).hasMessageContaining("'notes' has the schema 99 (pages)");
    }

    /** A role that may not make tables is one cause; the table only saves time. */
    @Test
    void areLookedAtEachTimeIfThatCannotBeRemembered() throws Exception {
        Workspace workspace = openedWith(FIRST);
        execute(workspace, "drop table flyway_seen");
        execute(workspace, "create table flyway_seen (somebody text)");

        execute(openedWith(FIRST), "insert into note values ('kept')");
        execute(openedWith(FIRST, SECOND), "insert into note values ('kept', 3)");
    }
}

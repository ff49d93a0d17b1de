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
import java.util.LinkedHashMap;
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
        return opened(scripts(migrations));
    }

    private static Map<String, String> scripts(String... migrations) {
        Map<String, String> scripts = new LinkedHashMap<>();
        for (int i = 0; i < migrations.length; i++) {
            scripts.put("V" + (i + 1), migrations[i]);
        }
        return scripts;
    }

    /** Opens the workspace with the scripts of a jar, by what their names begin with. */
    private Workspace opened(Map<String, String> scripts) throws Exception {
        Path jar = Files.createTempFile(jars, "notes", ".jar");
        write(jar, scripts);
        URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null);
        Workspace workspace = files.reopened();
        workspace.migrations("notes", loader.loadClass(Notes.class.getName()));
        workspace.open();
        loader.close();
        return workspace;
    }

    private static void write(Path jar, Map<String, String> scripts) throws IOException {
        String owner = Notes.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file);
                InputStream code = Notes.class.getClassLoader().getResourceAsStream(owner)) {
            entries.putNextEntry(new JarEntry(owner));
            code.transferTo(entries);
            entries.putNextEntry(new JarEntry("db/notes/"));
            for (Map.Entry<String, String> script : scripts.entrySet()) {
                entries.putNextEntry(new JarEntry("db/notes/" + script.getKey() + "__notes.sql"));
                entries.write(script.getValue().getBytes(StandardCharsets.UTF_8));
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

        assertThat(rows(openedWith(FIRST), "select line from note")).containsExactly(Map.of("line", "kept"));
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

    private static List<Map<String, Object>> rows(Workspace workspace, String sql) {
        return workspace.database().read(handle -> handle.select(sql).mapToMap().list());
    }

    /** {@code B2} makes what {@code V1} and {@code V2} do, where neither was; a later one comes beside it. */
    @Test
    void aWholeSchemaMakesNewTablesAndLeavesOldOnes() throws Exception {
        Map<String, String> two = scripts(FIRST, SECOND);
        two.put("B2", "create table note (line text not null, page integer)");
        Map<String, String> three = scripts(FIRST, SECOND, "alter table note add column actor text");
        three.put("B2", two.get("B2"));
        three.put("B3", "create table note (line text not null, page integer, actor text)");

        execute(opened(two), "insert into note values ('kept', 3)");
        Workspace later = opened(three);

        assertThat(rows(later, "select line from note where page = 3 and actor is null"))
                .hasSize(1);
        assertThat(rows(
                        later,
                        "select \"version\" as v from flyway_notes where type <> 'SCHEMA' order by installed_rank"))
                .extracting(row -> row.get("v"))
                .containsExactly("2", "3");
    }

    @Test
    void aWholeSchemaIsNotForATableThatIsThere() throws Exception {
        Map<String, String> two = scripts(FIRST, SECOND);
        two.put("B2", "create table note (line text not null, page integer)");

        execute(openedWith(FIRST), "insert into note values ('kept')");

        assertThat(rows(opened(two), "select line from note where page is null"))
                .containsExactly(Map.of("line", "kept"));
    }

    @Test
    void aNewerWholeSchemaIsRefused() throws Exception {
        Map<String, String> two = scripts(FIRST, SECOND);
        two.put("B2", "create table note (line text not null, page integer)");
        opened(two);

        assertThatThrownBy(() -> openedWith(FIRST)).hasMessageContaining("'notes' has the schema 2 (notes)");
    }
}

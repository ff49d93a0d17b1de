package dev.cyanotype.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cyanotype.ConfigurationException;
import dev.cyanotype.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceIdentityTest {
    @RegisterExtension
    final TestWorkspace files = new TestWorkspace();

    @Test
    void isTheSameInFolderAndDatabaseAndStays() throws IOException {
        String id = id(files.workspace());

        assertThat(id).matches("[0-9a-f]{32}");
        assertThat(files.folder().resolve("id")).hasContent(id);
        assertThat(id(files.reopened())).isEqualTo(id);
        assertThat(files.folder().resolve("id")).hasContent(id);
    }

    @Test
    void isGivenToAWorkspaceThatHasNone() throws IOException {
        forget(files.workspace());
        Files.delete(files.folder().resolve("id"));

        String id = id(files.reopened());

        assertThat(files.folder().resolve("id")).hasContent(id);
    }

    @Test
    void refusesTheDatabaseOfAnotherFolder(@TempDir Path elsewhere) throws IOException {
        String here = id(files.workspace());
        String there;
        try (Workspace other = Workspace.at(elsewhere, Settings.of(Map.of()))) {
            there = id(other);
        }
        files.workspace().close();
        Files.copy(
                files.folder().resolve("cyanotype.db"),
                elsewhere.resolve("cyanotype.db"),
                StandardCopyOption.REPLACE_EXISTING);

        try (Workspace mixed = Workspace.at(elsewhere, Settings.of(Map.of()))) {
            assertThatThrownBy(mixed::open)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("[WorkspaceMismatch] The folder " + elsewhere + " has the id '" + there + "'")
                    .hasMessageContaining("the database (SQLite) has the id '" + here + "'")
                    .hasMessageContaining("the setting 'data'")
                    .hasMessageContaining("'database.url'");
        }
    }

    @Test
    void refusesAFolderThatHasLostItAndSaysHowToGiveItBack() throws IOException {
        String id = id(files.workspace());
        Path file = files.folder().resolve("id");
        Files.delete(file);

        assertThatThrownBy(() -> files.reopened().open())
                .hasMessageContaining("has no id")
                .hasMessageContaining("write '" + id + "' into " + file);

        Files.writeString(file, id + "\n");
        assertThat(id(files.reopened())).isEqualTo(id);
    }

    @Test
    void refusesADatabaseThatHasNone() {
        forget(files.workspace());

        assertThatThrownBy(() -> files.reopened().open())
                .hasMessageContaining("the database (SQLite) has no id")
                .hasMessageContaining("delete " + files.folder().resolve("id"));
    }

    @Test
    void takesACrashBetweenTheTwoForNoMismatch() throws IOException {
        String id = id(files.workspace());
        Path file = files.folder().resolve("id");
        Path draft = files.folder().resolve("id.draft");

        Files.move(file, draft); // the database had it, the folder only its draft
        assertThat(id(files.reopened())).isEqualTo(id);
        assertThat(file).hasContent(id);
        assertThat(draft).doesNotExist();

        forget(files.workspace());
        Files.move(file, draft); // there was a draft, and the database had nothing
        String next = id(files.reopened());
        assertThat(file).hasContent(next);
        assertThat(draft).doesNotExist();
    }

    private static String id(Workspace workspace) {
        return workspace
                .database()
                .read(handle -> handle.createQuery("select id from workspace_id")
                        .mapTo(String.class)
                        .one());
    }

    private static void forget(Workspace workspace) {
        workspace.database().write(handle -> handle.execute("delete from workspace_id"));
    }
}

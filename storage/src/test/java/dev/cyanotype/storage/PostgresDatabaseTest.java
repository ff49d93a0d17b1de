package dev.cyanotype.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cyanotype.ConfigurationException;
import dev.cyanotype.config.Settings;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.storage.database.Database;
import dev.cyanotype.storage.folder.WorkspaceInUse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresDatabaseTest extends DatabaseContract {
    @Override
    TestWorkspace workspace() {
        return new TestWorkspace().onPostgres();
    }

    @Test
    void answers503WhenTheConnectionIsLostAndGoesOn() {
        Database database = files.workspace().database();

        assertThatThrownBy(() -> database.write(handle -> {
                    int self = handle.createQuery("select pg_backend_pid()")
                            .mapTo(Integer.class)
                            .one();
                    elsewhere(
                            () -> database.read(other -> other.createQuery("select pg_terminate_backend(" + self + ")")
                                    .mapTo(Boolean.class)
                                    .one()));
                    return handle.execute("insert into note values ('lost')");
                }))
                .isInstanceOfSatisfying(
                        HttpException.class, e -> assertThat(e.status()).isEqualTo(503));

        assertThat((int) database.write(handle -> handle.execute("insert into note values ('kept')")))
                .isEqualTo(1);
    }

    @Test
    void answers400ForATextThatItDoesNotTake() {
        Database database = files.workspace().database();

        assertThatThrownBy(() -> database.write(handle -> handle.execute("insert into note values (?)", "a\0")))
                .isInstanceOfSatisfying(
                        HttpException.class, e -> assertThat(e.status()).isEqualTo(400));
    }

    @Test
    void refusesASecondWorkspaceOnTheSameDatabase(@TempDir Path elsewhere) {
        files.workspace().open();

        try (Workspace second = Workspace.at(elsewhere, Settings.of(files.settings()))) {
            assertThatThrownBy(second::open)
                    .isInstanceOf(WorkspaceInUse.class)
                    .hasMessage("The PostgreSQL database is in use by another workspace");
        }
    }

    @Test
    void refusesAFolderThatIsNotItsOwn(@TempDir Path elsewhere) throws IOException {
        files.workspace().open();
        files.workspace().close();

        try (Workspace other = Workspace.at(elsewhere, Settings.of(files.settings()))) {
            assertThatThrownBy(other::open)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("[WorkspaceMismatch] The folder " + elsewhere + " has no id")
                    .hasMessageContaining("the database (PostgreSQL) has the id '"
                            + Files.readString(files.folder().resolve("id")) + "'");
        }
    }

    @Test
    void saysThatItCannotBeReached() {
        Settings nowhere = Settings.of(Map.of("database.url", "jdbc:postgresql://127.0.0.1:1/none"));

        try (Workspace workspace = Workspace.at(files.folder(), nowhere)) {
            assertThatThrownBy(workspace::open)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("[DatabaseUnusable]")
                    .hasMessageContaining("'database.url'");
        }
    }
}

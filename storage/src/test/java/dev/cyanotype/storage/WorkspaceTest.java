package dev.cyanotype.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cyanotype.config.Settings;
import dev.cyanotype.storage.blobs.Blob;
import dev.cyanotype.storage.blobs.BlobWriter;
import dev.cyanotype.storage.folder.WorkspaceInUse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkspaceTest {
    @RegisterExtension
    final TestWorkspace files = new TestWorkspace();

    @Test
    void opensWhenItIsFirstUsed() {
        assertThat(files.folder()).isEmptyDirectory();

        assertThat(files.workspace().blobs().find("0".repeat(64))).isEmpty();

        assertThat(files.folder().resolve("cyanotype.db")).exists();
    }

    @Test
    void refusesASecondWorkspaceInTheSameProcess() {
        files.workspace().open();

        try (Workspace second = Workspace.at(files.folder(), Settings.of(Map.of()))) {
            assertThatThrownBy(second::open)
                    .isInstanceOf(WorkspaceInUse.class)
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
        }

        assertThat(files.workspace().blobs().find("0".repeat(64))).isEmpty();
    }

    @Test
    void isNotOpenedAgain() {
        files.workspace().open();
        files.workspace().close();
        files.workspace().close();

        assertThatThrownBy(() -> files.workspace().database().read(handle -> 0)).hasMessageContaining("is closed");
    }

    @Test
    void goesOnBesideFilesThatAreNotItsOwn() throws IOException {
        files.workspace().open();
        for (String stray :
                List.of("segments/.DS_Store", "segments/notes.seg", "uploads/.DS_Store", "uploads/old/a.txt")) {
            Path file = files.folder().resolve(stray);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "mine");
        }
        Blob blob;

        try (BlobWriter upload = files.reopened().blobs().upload()) {
            blob = upload.add(new ByteArrayInputStream(new byte[100]), Long.MAX_VALUE);
            upload.commit(handle -> 0);
        }

        assertThat(files.workspace().blobs().verify(blob)).isTrue();
        assertThat(files.workspace().uploads().tokens()).isEmpty();
        assertThat(files.folder().resolve("uploads/old/a.txt")).hasContent("mine");
        assertThat(files.folder().resolve("segments/notes.seg")).hasContent("mine");
    }

    @ParameterizedTest
    @CsvSource({"Cyanotype 9.9, Cyanotype 9.9 has made it", "somebody, A newer version of Cyanotype has made it"})
    void refusesWhatANewerVersionHasMade(String by, String told) {
        Workspace workspace = files.workspace();
        workspace.open();
        workspace
                .database()
                .write(handle -> handle.execute(
                        "insert into flyway_storage (installed_rank, version, description, type,"
                                + " script, checksum, installed_by, execution_time, success)"
                                + " values (99, '99', 'slices', 'SQL', 'V99__slices.sql', 1, ?, 1, true)",
                        by));
        workspace.close();

        try (Workspace older = Workspace.at(files.folder(), Settings.of(Map.of()))) {
            assertThatThrownBy(older::open)
                    .hasMessageContaining("[DatabaseUnusable]")
                    .hasMessageContaining(told)
                    .hasMessageContaining("'storage' has the schema 99 (slices)");
        }
    }

    @Test
    void saysInTheDatabaseWhoHasMadeItsTables() {
        List<String> by = files.workspace()
                .database()
                .read(handle -> handle.select(
                                "select distinct installed_by from flyway_storage where \"version\" <> '0'")
                        .mapTo(String.class)
                        .list());

        assertThat(by).hasSize(1).first().asString().startsWith("Cyanotype ");
    }

    /** The second of two migrations, of which the first makes a table. */
    private static final class V2__Fails extends BaseJavaMigration {
        @Override
        public void migrate(Context context) {
            throw new IllegalStateException("half of it");
        }
    }

    @Test
    void keepsTheDatabaseAsItWasAndChangesNothingIfItCannotBeBroughtUpToDate() throws IOException {
        Workspace workspace = files.workspace();
        workspace.open();
        workspace.close();
        assertThat(kept()).as("a new workspace has nothing to keep").isEmpty();

        try (Workspace later = Workspace.at(files.folder(), Settings.of(Map.of()))) {
            later.migrations("halves", WorkspaceTest.class, new V2__Fails());
            assertThatThrownBy(later::open)
                    .hasMessageContaining("[DatabaseUnusable]")
                    .hasMessageContaining("half of it")
                    .hasMessageContaining("As it was, the database is kept in " + kept().get(0));
        }

        try (Workspace again = Workspace.at(files.folder(), Settings.of(Map.of()))) {
            List<String> half = again.database()
                    .read(handle -> handle.select("select name from sqlite_master where name = 'half'")
                            .mapTo(String.class)
                            .list());
            assertThat(half).as("what the first migration made").isEmpty();
        }
        assertThat(kept()).hasSize(1);
        Files.move(kept().get(0), files.folder().resolve("cyanotype.db"), StandardCopyOption.REPLACE_EXISTING);
        try (Workspace restored = Workspace.at(files.folder(), Settings.of(Map.of()))) {
            restored.open();
        }
    }

    private List<Path> kept() throws IOException {
        try (Stream<Path> all = Files.list(files.folder())) {
            return all.filter(file -> String.valueOf(file.getFileName()).matches("cyanotype-until-.*\\.db"))
                    .toList();
        }
    }
}

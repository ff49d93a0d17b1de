package dev.cyanotype.blueprints.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cyanotype.http.Method;
import dev.cyanotype.http.Request;
import dev.cyanotype.json.JsonCodec;
import dev.cyanotype.storage.TestWorkspace;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A workspace goes from SQLite to PostgreSQL and back, and nobody who asks sees a difference. */
class CopiedDatabaseTest {
    @RegisterExtension
    final TestWorkspace files = new TestWorkspace();

    private static void edit(TestApp app, String path, String label) {
        Map<String, ?> change = Map.of("changes", List.of(Map.of("path", path, "label", label)));
        assertThat(app.send(Request.of(Method.PATCH, "/api/datasets/signs/versions/latest")
                                .body("application/json", JsonCodec.standard().encodeText(change)))
                        .status())
                .isEqualTo(201);
    }

    private static byte[] tar(TestApp app) {
        String folder = app.post("/api/datasets/download", Map.of("datasets", List.of("signs@2")))
                .text()
                .replace("\"", "");
        return app.get(folder + "signs-2.tar").bytes();
    }

    @Test
    void isTheSameOnTheOther() throws Exception {
        TestApp app = TestApp.on(files.workspace());
        app.upload("signs", "train/stop/1.txt", "train/stop/é.txt", "test/give way/2.txt");
        edit(app, "train/stop/1.txt", "halt");
        byte[] package1 = tar(app);
        String list = app.get("/api/datasets/signs/versions/2/samples").text();

        String url = TestWorkspace.emptyPostgres();
        Map<String, Long> rows = TestApp.on(files.reopened()).workspace().copyDatabase(url);
        assertThat(rows).containsEntry("dataset", 1L).containsEntry("sample", 4L);
        TestApp moved = TestApp.on(files.reopenedWith("database.url", url));

        assertThat(moved.get("/api/datasets/signs/versions/2/samples").text()).isEqualTo(list);
        assertThat(tar(moved)).isEqualTo(package1);
        moved.upload("more", "a/1.txt", "b/new.txt");
        edit(moved, "test/give way/2.txt", "yield");
        String third = moved.get("/api/datasets/signs/versions/3/samples").text();

        assertThatThrownBy(() -> TestApp.on(files.reopened()).workspace().copyDatabase("sqlite"))
                .hasMessageContaining("has tables already")
                .hasMessageContaining("nothing was changed");
        Files.delete(files.folder().resolve("cyanotype.db"));
        TestApp.on(files.reopened()).workspace().copyDatabase("sqlite");
        TestApp back = TestApp.on(files.reopenedWith("database.url", ""));
        assertThat(back.get("/api/datasets/signs/versions/3/samples").text()).isEqualTo(third);
        assertThat(tar(back)).isEqualTo(package1);
        back.upload("signs", "train/stop/3.txt");
    }

    @Test
    void refusesWhatIsNoOtherDatabase() {
        assertThatThrownBy(() -> files.workspace().copyDatabase("mysql://secret@host"))
                .hasMessage("--to: expected sqlite, or a URL that begins with jdbc:postgresql:, got 'mysql:…'");
        assertThatThrownBy(() -> files.workspace().copyDatabase("sqlite")).hasMessageContaining("already");
    }
}

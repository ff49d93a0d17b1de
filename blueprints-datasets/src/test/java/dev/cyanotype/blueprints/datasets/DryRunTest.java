package dev.cyanotype.blueprints.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.http.Request;
import dev.cyanotype.storage.TestWorkspace;
import dev.cyanotype.testing.TestResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an import would do is told, and nothing is done. */
class DryRunTest {
    @RegisterExtension
    final TestWorkspace files = new TestWorkspace();

    private TestApp app;

    @BeforeEach
    void start() {
        app = TestApp.on(files.workspace());
    }

    @Test
    void saysWhatTheVersionWouldHave() throws IOException {
        TestResponse report = inspect(new TarFixture()
                .file("train/cat/1.png", "1")
                .file("train/dog/2.png", "2")
                .file("train/dog/.DS_Store", "x")
                .file("test/dog/3.png", "3")
                .bytes());

        assertThat(report.at("/layout")).isEqualTo("image-folder");
        assertThat(report.at("/samples")).isEqualTo(3L);
        assertThat(report.at("/uses"))
                .isEqualTo(List.of(Map.of("name", "test", "samples", 1L), Map.of("name", "train", "samples", 2L)));
        assertThat(report.at("/labels"))
                .isEqualTo(List.of(Map.of("name", "dog", "samples", 2L), Map.of("name", "cat", "samples", 1L)));
        assertThat(report.at("/differentLabels")).isEqualTo(2L);
        assertThat(report.at("/verdicts")).isEqualTo(Map.of("sample", 3L, "beside", 0L, "skipped", 1L, "refused", 0L));
        assertThat(report.at("/files/0/file")).isEqualTo("train/dog/.DS_Store");
        assertThat(report.at("/files/0/verdict")).isEqualTo("skipped");
        assertThat(report.at("/files/0/reason")).isEqualTo("is what systems and tools leave behind");
        assertThat(report.at("/files/1/file")).isEqualTo("test/dog/3.png");
        assertThat(report.at("/files/1/verdict")).isEqualTo("sample");
        assertNothingIsThere();
    }

    @Test
    void namesEverythingThatIsWrong() throws IOException {
        TarFixture tar = new TarFixture()
                .file("train/cat/1.png", "1")
                .special("train/cat/link", TarConstants.LF_SYMLINK, "1.png")
                .file("train/cat/../../2.png", "2")
                .file("train/cat/1.png", "again");
        for (int i = 0; i < 30; i++) {
            tar.file("loose-" + i, "x");
        }

        TestResponse report = inspect(tar.bytes());

        assertThat(report.at("/samples")).isEqualTo(1L);
        assertThat(report.at("/verdicts/refused")).isEqualTo(33L);
        assertThat(report.at("/files/0/file")).isEqualTo("train/cat/link");
        assertThat(report.at("/files/0/reason"))
                .isEqualTo("is a symbolic link to '1.png'; expected files and folders only");
        assertThat(report.at("/files/1/file")).isEqualTo("train/cat/../../2.png");
        assertThat(report.at("/files/2/file")).isEqualTo("train/cat/1.png");
        assertThat(report.at("/files/3/file")).isEqualTo("loose-0");
        assertThat(report.at("/files/33/verdict")).isEqualTo("sample");
        assertNothingIsThere();
    }

    @Test
    void saysWhereAnArchiveBreaks() throws IOException {
        byte[] tar = new TarFixture()
                .file("train/cat/1.png", "1")
                .file("train/cat/2.png", "2")
                .bytes();

        TestResponse report = inspect(Arrays.copyOf(tar, 1024));

        assertThat(report.at("/layout")).isNull();
        assertThat(report.at("/files/0/file")).isEqualTo("train/cat/1.png");
        assertThat(report.at("/files/0/verdict")).isEqualTo("refused");
        assertThat(report.at("/files/0/reason")).asString().contains("the end marker is missing");
        assertThat(report.at("/verdicts/skipped")).isEqualTo(0L);
        assertNothingIsThere();
    }

    @Test
    void listsAThousandFiles() {
        TarFixture tar = new TarFixture();
        for (int i = 0; i < 1_001; i++) {
            tar.file("train/cat/" + i + ".png", "x");
        }
        tar.file("train/dog.png", "x");

        TestResponse report = inspect(tar.bytes());

        assertThat(report.at("/verdicts/sample")).isEqualTo(1_001L);
        assertThat(report.at("/files/0/file")).isEqualTo("train/dog.png");
        assertThat(report.at("/files/999/verdict")).isEqualTo("sample");
        assertThat(report.at("/files"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .hasSize(1_000);
    }

    @Test
    void readsZipsToo() throws IOException {
        TestResponse report = app.send(Request.post("/api/datasets/set/versions?create=true&dry_run=true")
                .body(
                        "application/zip",
                        new ZipFixture().file("train/cat/1.png", "1").bytes()));

        assertThat(report.expect(200).at("/samples")).isEqualTo(1L);
        assertNothingIsThere();
    }

    @Test
    void tellsAFileThatTheLayoutReadsFromOneThatNobodyNeeds() throws IOException {
        app = TestApp.with(files.reopened(), new ImportLayoutTest.LabelList());

        TestResponse report = inspect(new TarFixture()
                .file("labels.csv", "a.png,cat\n")
                .file("a.png", "a".repeat(600_000))
                .file("b.png", "b")
                .bytes());

        assertThat(report.at("/layout")).isEqualTo("label-list");
        assertThat(report.at("/verdicts")).isEqualTo(Map.of("sample", 1L, "beside", 1L, "skipped", 1L, "refused", 0L));
        assertThat(report.at("/files/0/file")).isEqualTo("b.png");
        assertThat(report.at("/files/0/reason")).isEqualTo("no sample needs it");
        assertThat(report.at("/files/1/file")).isEqualTo("labels.csv");
        assertThat(report.at("/files/1/verdict")).isEqualTo("beside");
        assertNothingIsThere();
    }

    @Test
    void saysThatThereIsNoSuchDataset() {
        TestResponse answer = app.send(Request.post("/api/datasets/set/versions?dry_run=true")
                .body(
                        "application/x-tar",
                        new TarFixture().file("train/cat/1.png", "1").bytes()));

        assertThat(answer.status()).isEqualTo(404);
    }

    @Test
    void isNotDoneInAJob() {
        TestResponse answer = app.send(Request.post("/api/datasets/set/versions?create=true&dry_run=true&wait=false")
                .body(
                        "application/x-tar",
                        new TarFixture().file("train/cat/1.png", "1").bytes()));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("/errors/0/pointer")).isEqualTo("wait");
    }

    @Test
    void anImportSaysItsLayoutAndWhatNoSampleNeeds() throws IOException {
        app = TestApp.with(files.reopened(), new ImportLayoutTest.LabelList());

        TestResponse imported = app.upload(
                "set",
                "application/x-tar",
                new TarFixture()
                        .file("labels.csv", "a.png,cat\n")
                        .file("a.png", "a")
                        .file("b.png", "b")
                        .bytes());

        assertThat(imported.at("/layout")).isEqualTo("label-list");
        assertThat(imported.at("/skipped")).isEqualTo(Map.of("count", 1L, "names", List.of("b.png")));
    }

    private TestResponse inspect(byte[] tar) {
        return app.send(Request.post("/api/datasets/set/versions?create=true&dry_run=true")
                        .body("application/x-tar", tar))
                .expect(200);
    }

    private void assertNothingIsThere() throws IOException {
        assertThat(app.get("/api/datasets").at("/total")).isEqualTo(0L);
        try (Stream<Path> all = Files.walk(files.folder())) {
            assertThat(all.filter(Files::isRegularFile)
                            .filter(path -> !path.getParent().equals(files.folder())))
                    .isEmpty();
        }
    }
}

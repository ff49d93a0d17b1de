package dev.cyanotype.blueprints.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.http.Method;
import dev.cyanotype.http.Request;
import dev.cyanotype.storage.TestWorkspace;
import dev.cyanotype.storage.jobs.Job;
import dev.cyanotype.testing.TestResponse;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ImportTest {
    @RegisterExtension
    final TestWorkspace files = new TestWorkspace();

    private TestApp app;

    @BeforeEach
    void start() {
        app = TestApp.on(files.workspace());
    }

    @Test
    void numbersVersionsFromOne() {
        app.upload("set", "train/0/a.png");

        TestResponse second = app.upload("set", "train/0/a.png", "train/1/b.png");

        assertThat(second.status()).isEqualTo(201);
        assertThat(second.header("location")).isEqualTo("/api/datasets/set/versions/2");
        assertThat(app.get("/api/datasets/set/versions").at("/data/0/version")).isEqualTo(2L);
        assertThat(app.get("/api/datasets/set/versions").at("/data/1/version")).isEqualTo(1L);
        assertThat(app.get("/api/datasets/set?version=1").at("/total")).isEqualTo(1L);
    }

    @Test
    void answersTheLatestVersionWhenNothingHasChanged() {
        app.upload("set", "train/0/a.png", "train/1/b.png");

        TestResponse again = app.upload("set", "train/1/b.png", "train/0/a.png");

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.at("/version")).isEqualTo(1L);
        assertThat(again.at("/unchanged")).isEqualTo(true);
        assertThat(app.get("/api/datasets/set/versions").at("/total")).isEqualTo(1L);
    }

    @Test
    void leavesOutTheFolderAroundEverything() {
        app.upload("set", "some/train/0/a.png", "some/test/0/b.png");

        assertThat(app.get("/api/datasets/set").at("/data/0/path")).isEqualTo("test/0/b.png");
    }

    @Test
    void keepsAFolderAroundEverythingThatIsAUse() {
        app.upload("set", "train/0/deep/a.png", "train/0/deep/b.png");

        assertThat(app.get("/api/datasets/set").at("/data/0/use")).isEqualTo("train");
        assertThat(app.get("/api/datasets/set").at("/data/0/label")).isEqualTo("0");
    }

    @Test
    void skipsAndReportsWhatSystemsLeaveBehind() {
        TestResponse imported = app.upload("set", "./train/0/a.png", "train/0/.DS_Store", "__MACOSX/train/0/._a.png");

        assertThat(imported.at("/samples")).isEqualTo(1L);
        assertThat(imported.at("/skipped/count")).isEqualTo(2L);
        assertThat(imported.at("/skipped/names")).isEqualTo(List.of("train/0/.DS_Store", "__MACOSX/train/0/._a.png"));
    }

    @Test
    void readsTheSameFromEveryKindOfArchive() {
        TarFixture tar = new TarFixture().file("train/0/a.png", "a").file("train/ö/日本.png", "b");
        byte[] plain = tar.bytes();
        ZipFixture zip = new ZipFixture().file("train/0/a.png", "a").file("train/ö/日本.png", "b");

        Object digest = app.upload("a", "application/x-tar", plain).at("/digest");

        assertThat(app.upload("b", "application/gzip", TarFixture.gzip(plain)).at("/digest"))
                .isEqualTo(digest);
        assertThat(app.upload("c", "application/zip", zip.bytes()).at("/digest"))
                .isEqualTo(digest);
        assertThat(app.upload("d", "application/octet-stream", plain).at("/digest"))
                .isEqualTo(digest);
        assertThat(app.upload("e", "application/octet-stream", TarFixture.gzip(plain))
                        .at("/digest"))
                .isEqualTo(digest);
        assertThat(app.upload("f", "application/zstd", TarFixture.zstd(plain)).at("/digest"))
                .isEqualTo(digest);
        assertThat(app.upload("g", "application/octet-stream", TarFixture.zstd(plain))
                        .at("/digest"))
                .isEqualTo(digest);
    }

    @Test
    void readsSeveralFramesOfZstandardAndPassesOverSkippableOnes() {
        byte[] tar = new TarFixture().file("train/0/a.png", "a").bytes();
        byte[] skippable = {0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3};

        TestResponse imported = app.upload(
                "set",
                "application/octet-stream",
                joined(
                        skippable,
                        TarFixture.zstd(Arrays.copyOf(tar, 700)),
                        skippable,
                        TarFixture.zstd(Arrays.copyOfRange(tar, 700, tar.length)),
                        skippable));

        assertThat(imported.expect(201).at("/samples")).isEqualTo(1L);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Stream.of(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }

    @Test
    void namesTheNearestDatasetWhenThereIsNone() {
        app.upload("digits", "train/0/a.png");

        TestResponse answer = app.send(Request.post("/api/datasets/digit/versions")
                .body(
                        "application/x-tar",
                        new TarFixture().file("train/0/a.png", "a").bytes()));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.at("/detail")).isEqualTo("There is no dataset 'digit'; did you mean 'digits'?");
    }

    @Test
    void takesATitleForADatasetItCreates() {
        app.send(Request.post("/api/datasets/set/versions?create=true&title=My%20set")
                .body(
                        "application/x-tar",
                        new TarFixture().file("train/0/a.png", "a").bytes()));

        assertThat(app.get("/api/datasets/set").at("/title")).isEqualTo("My set");
    }

    @Test
    void isDoneInAJobWhenNobodyWaits() throws InterruptedException {
        app.started();

        TestResponse queued = app.send(Request.post("/api/datasets/digits/versions?create=true&wait=false")
                .body("application/gzip", TestApp.digits()));

        assertThat(queued.status()).isEqualTo(202);
        assertThat(queued.header("location")).isEqualTo("/api/jobs/" + queued.at("/id"));
        Job job = ended(queued);
        assertThat(job.state()).as(job.toString()).isEqualTo(Job.State.DONE);
        assertThat(app.get(queued.header("location")).at("/result/samples")).isEqualTo(1797L);
        assertThat(app.get("/api/datasets/digits").at("/total")).isEqualTo(1797L);
        assertThat(files.workspace().uploads().tokens()).isEmpty();
    }

    @Test
    void aJobThatIsRefusedSaysWhyAndLeavesNothing() throws InterruptedException {
        app.started();

        Job job = ended(app.send(Request.post("/api/datasets/set/versions?create=true&wait=false")
                .body("application/zip", new ZipFixture().file("notes", "a").bytes())));

        assertThat(job.state()).isEqualTo(Job.State.FAILED);
        assertThat(job.error()).contains("entry notes: does not fit the layout");
        assertThat(app.get("/api/datasets").at("/total")).isEqualTo(0L);
        assertThat(files.workspace().uploads().tokens()).isEmpty();
    }

    @Test
    void aJobThatWasQueuedIsDoneAfterARestart() throws InterruptedException {
        TestResponse queued = app.send(Request.post("/api/datasets/set/versions?create=true&wait=false")
                .body(
                        "application/zip",
                        new ZipFixture().file("train/0/a.png", "a").bytes()));

        app = TestApp.on(files.reopened()).started();

        assertThat(ended(queued).state()).isEqualTo(Job.State.DONE);
        assertThat(app.get("/api/datasets/set").at("/total")).isEqualTo(1L);
    }

    @Test
    void aJobThatIsStoppedIsDoneAgain() throws InterruptedException {
        app.started();
        TestResponse queued = app.send(Request.post("/api/datasets/digits/versions?create=true&wait=false")
                .body("application/gzip", TestApp.digits()));
        files.workspace().jobs().awaitEvents(String.valueOf(queued.at("/id")), 1, Duration.ofSeconds(60));

        app = TestApp.on(files.reopened()).started();

        Job job = ended(queued);
        assertThat(job.state()).as(job.toString()).isEqualTo(Job.State.DONE);
        assertThat(app.get("/api/datasets/digits").at("/total")).isEqualTo(1797L);
        assertThat(files.workspace().uploads().tokens()).isEmpty();
    }

    @Test
    void aJobThatIsCancelledInTheQueueFreesItsArchive() {
        TestResponse queued = app.send(Request.post("/api/datasets/digits/versions?create=true&wait=false")
                .body("application/gzip", TestApp.digits()));
        assertThat(files.workspace().uploads().tokens()).hasSize(1);

        app.send(Request.of(Method.DELETE, "/api/jobs/" + queued.at("/id")));

        assertThat(files.workspace().uploads().tokens()).isEmpty();
    }

    @Test
    void aJobThatIsCancelledInItsLayoutStops() throws Exception {
        app.started();
        TestResponse queued =
                app.send(Request.post("/api/datasets/digits/versions?create=true&wait=false&layout=endless")
                        .body("application/gzip", TestApp.digits()));
        EndlessLayout.BEGUN.acquire();

        app.send(Request.of(Method.DELETE, "/api/jobs/" + queued.at("/id")));

        assertThat(ended(queued).state()).isEqualTo(Job.State.CANCELLED);
        assertThat(app.get("/api/datasets/digits").status()).isEqualTo(404);
        assertThat(files.workspace().uploads().tokens()).isEmpty();
        assertThat(files.workspace().temporary()).isEmptyDirectory();
    }

    @Test
    void servesAFileOfASample() {
        app.upload("set", "train/a b/ö.png", "train/x/page.html");

        TestResponse image = app.get("/api/datasets/set/versions/1/files/train/a%20b/%C3%B6.png");
        TestResponse page = app.get("/api/datasets/set/versions/latest/files/train/x/page.html");

        assertThat(image.text()).isEqualTo("train/a b/ö.png");
        assertThat(image.header("content-type")).isEqualTo("image/png");
        assertThat(image.header("x-content-type-options")).isEqualTo("nosniff");
        assertThat(image.header("content-disposition")).isEmpty();
        assertThat(image.header("etag")).hasSize(66);
        assertThat(page.header("content-disposition")).isEqualTo("attachment; filename=page.html");
        assertThat(app.get("/api/datasets/set/versions/1/files/train/x/none").status())
                .isEqualTo(404);
    }

    @Test
    void refusesNamesThatAreNoneOrReserved() {
        assertThat(app.upload("Set", "train/0/a.png").status()).isEqualTo(400);
        assertThat(app.upload("download", "train/0/a.png").at("/errors/0/detail"))
                .isEqualTo("'download' is reserved");
        assertThat(app.post("/api/datasets", Map.of("name", "a/b")).status()).isEqualTo(400);
    }

    private Job ended(TestResponse queued) throws InterruptedException {
        return files.workspace().jobs().await(String.valueOf(queued.at("/id")), Duration.ofSeconds(60));
    }
}

package dev.cyanotype.blueprints.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.blueprints.datasets.samples.SampleRow;
import dev.cyanotype.blueprints.datasets.versions.VersionWriter;
import dev.cyanotype.http.Method;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.storage.TestWorkspace;
import dev.cyanotype.storage.jobs.Job;
import dev.cyanotype.testing.TestResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What deleting datasets and packages promises, on either database. */
abstract class DeletionContract {
    /** More than two transactions of the job. */
    private static final int SAMPLES = 2_500;

    private static final String DIGITS = "/api/datasets/digits";

    @RegisterExtension
    final TestWorkspace files = workspace();

    private TestApp app;

    abstract TestWorkspace workspace();

    @BeforeEach
    void start() {
        app = TestApp.on(files.workspace());
    }

    private TestResponse delete(String target) {
        return app.send(Request.of(Method.DELETE, target));
    }

    private TestResponse upload(String dataset) {
        return app.upload(dataset, PackageContract.paths(SAMPLES)).expect(201);
    }

    private long count(String table) {
        return files.workspace()
                .database()
                .read(handle -> handle.createQuery("select count(*) from " + table)
                        .mapTo(Long.class)
                        .one());
    }

    private void await(TestResponse accepted) throws InterruptedException {
        assertThat(accepted.header("location")).isEqualTo("/api/jobs/" + accepted.at("/id"));
        String id = String.valueOf(accepted.at("/id"));
        Job job = files.workspace().jobs().await(id, Duration.ofSeconds(60));
        assertThat(job.state()).as(job.toString()).isEqualTo(Job.State.DONE);
    }

    @Test
    void aDatasetIsGoneAtOnceAndItsNameFree() throws Exception {
        Object digest = upload("digits").at("/digest");
        app.upload("other", "train/cat/other.png").expect(201);
        app.started();
        files.workspace().jobs().close(); // so that nobody deletes rows yet

        TestResponse deleted = delete(DIGITS);

        deleted.expect(202);
        app.get(DIGITS).expect(404);
        assertThat(app.get("/api/datasets").at("/total")).isEqualTo(1L);
        assertThat(delete("/api/datasets/othr").expect(404).text()).contains("'other'");
        assertThat(count("sample")).isEqualTo(SAMPLES + 1L);

        app.upload("digits", "train/cat/new.png").expect(201);
        assertThat(app.get(DIGITS + "/versions/1/samples").at("/total")).isEqualTo(1L);

        app = TestApp.on(files.reopened()).started();
        await(app.get("/api/jobs/" + deleted.at("/id")), deleted);
        assertThat(count("sample")).isEqualTo(2L);
        assertThat(count("dataset_number")).isEqualTo(2L);
        assertThat(app.get(DIGITS + "/versions/1/files/train/cat/new.png").text())
                .isEqualTo("train/cat/new.png");

        collect();
        assertThat(count("content")).isEqualTo(2L);
        await(delete(DIGITS).expect(202));
        assertThat(upload("digits").at("/digest")).isEqualTo(digest);
    }

    private void await(TestResponse now, TestResponse deleted) throws InterruptedException {
        now.expect(200);
        await(deleted);
    }

    private void collect() throws IOException {
        for (int i = 0; i < 2; i++) { // the first notes what is garbage
            files.workspace().blobs().collect(Duration.ZERO, false, looked -> {});
        }
    }

    /** SQLite gives a number that is free to the next dataset. */
    @Test
    void aJobThatIsDoneAgainLeavesWhoHasTheNumberNow() throws Exception {
        upload("digits");
        app.started();
        Integer number = files.workspace()
                .database()
                .read(handle -> handle.createQuery("select id from dataset_number")
                        .mapTo(Integer.class)
                        .one());

        Job again = files.workspace().jobs().submit("datasets.delete", Map.of("number", number));

        files.workspace().jobs().await(again.id(), Duration.ofSeconds(60));
        assertThat(count("sample")).isEqualTo(SAMPLES);
        assertThat(count("dataset_number")).isEqualTo(1L);
    }

    @Test
    void aDatasetWithoutSamplesLeavesNothingToDo() {
        app.post("/api/datasets", Map.of("name", "empty", "tags", Set.of("a"))).expect(201);

        delete("/api/datasets/empty").expect(204);

        assertThat(app.get("/api/datasets").at("/total")).isEqualTo(0L);
        assertThat(count("dataset_tag")).isZero();
        app.post("/api/datasets", Map.of("name", "empty")).expect(201);
    }

    @Test
    void aDatasetIsKeptWhileAVersionOfItIsMade() {
        app.upload("set", "train/cat/1.png").expect(201);
        app.send(Request.post("/api/datasets/set/versions?wait=false")
                        .body(
                                "application/x-tar",
                                new TarFixture().file("train/cat/2.png", "2").bytes()))
                .expect(202); // and no jobs are done

        assertThat(delete("/api/datasets/set").expect(409).text()).contains("A version of 'set' is being made");

        app.upload("other", "train/cat/1.png").expect(201);
        try (VersionWriter late = VersionWriter.begin(files.workspace().database(), "other")) {
            put(late, "2.png");
            delete("/api/datasets/other").expect(202);
            Assertions.assertThatThrownBy(() -> late.publish("", 0, handle -> 0))
                    .isInstanceOfSatisfying(
                            HttpException.class,
                            refused -> assertThat(refused.status()).isEqualTo(409));
        }
        app.upload("other", "train/cat/1.png").expect(201);
        try (VersionWriter early = VersionWriter.begin(files.workspace().database(), "other")) {
            put(early, "2.png");
            early.samples(List.of("2.png")); // which writes it
            delete("/api/datasets/other").expect(409);
        }
    }

    private void put(VersionWriter writer, String path) {
        SampleRow known = SampleRow.of(app.datasets()
                .samples(app.datasets().version(app.get("/api/datasets/set").at("/name") + "@1"), Set.of(), "", 1)
                .get(0));
        writer.put(new SampleRow(path, known.use(), known.label(), known.sha256(), Optional.empty()));
    }

    @Test
    void packagesOfADatasetAreNamedAndGoWithItIfThatIsAsked() {
        upload("digits");
        app.upload("other", "train/cat/other.png").expect(201);
        String plain = PackageContract.ask(app, "digits", Map.of());
        String listed = PackageContract.ask(app, "digits", Map.of("layout", "jsonl"));
        String others = PackageContract.ask(app, "other", Map.of());
        app.get(listed + "?digest=true").expect(200);

        assertThat(delete(DIGITS).expect(409).text())
                .contains("2 packages are made", id(plain), id(listed))
                .doesNotContain(id(others));
        delete(DIGITS + "?packages=true").expect(202);

        app.get(plain).expect(404);
        app.get(listed).expect(404);
        app.get(others).expect(200);
        app.post("/api/datasets/download", Map.of("datasets", List.of("digits")))
                .expect(404);
    }

    private static String id(String folder) {
        return folder.split("/")[2];
    }

    @Test
    void aPackageIsMadeAgainWithItsId() {
        upload("digits");
        for (Map<String, String> recipe : List.of(Map.<String, String>of(), Map.of("layout", "jsonl"))) {
            String address = PackageContract.ask(app, "digits", recipe);
            byte[] before = app.get(address + "digits-1.tar").expect(200).bytes();
            app.get(address + "?digest=true").expect(200);
            app.get(address + "manifest.jsonl").expect(200);

            delete(address).expect(204);

            app.get(address).expect(404);
            app.get(address + "digits-1.tar").expect(404);
            delete(address).expect(404);
            assertThat(PackageContract.ask(app, "digits", recipe)).isEqualTo(address);
            assertThat(app.get(address + "digits-1.tar").bytes()).isEqualTo(before);
        }
    }

    @Test
    void whoReadsADatasetThatIsDeletedGetsNoSamplesOfItsSuccessor() {
        upload("digits");
        Version version = app.datasets().version("digits@1");
        Iterator<Sample> samples = app.datasets().samples(version, "train").iterator();
        samples.next();
        delete(DIGITS).expect(202);
        app.upload("digits", "train/cat/999.png").expect(201);

        Assertions.assertThatThrownBy(() -> samples.forEachRemaining(sample -> {}))
                .isInstanceOf(HttpException.class)
                .hasMessageContaining("'digits@1' has been deleted");
    }
}

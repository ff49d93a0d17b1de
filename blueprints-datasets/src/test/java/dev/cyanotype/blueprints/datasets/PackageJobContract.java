package dev.cyanotype.blueprints.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.blueprints.datasets.packages.layout.ExportLayout;
import dev.cyanotype.http.Method;
import dev.cyanotype.http.Request;
import dev.cyanotype.json.JsonCodec;
import dev.cyanotype.storage.TestWorkspace;
import dev.cyanotype.storage.jobs.Job;
import dev.cyanotype.testing.TestResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What packages that are made in jobs promise, on either database. */
abstract class PackageJobContract {
    private static final int SAMPLES = 2_500;

    @RegisterExtension
    final TestWorkspace files = workspace();

    abstract TestWorkspace workspace();

    /** Places samples once it is let, and says that it has been asked. */
    static final class Slow implements ExportLayout {
        private final CountDownLatch asked = new CountDownLatch(1);
        private final CountDownLatch let = new CountDownLatch(1);

        @Override
        public String name() {
            return "slow";
        }

        @Override
        public String place(Sample sample) {
            asked.countDown();
            try {
                let.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return sample.path();
        }
    }

    private static TestResponse prefer(TestApp app, String preference, Map<String, ?> recipe) {
        return app.send(Request.post("/api/datasets/download")
                .header("prefer", preference)
                .body("application/json", JsonCodec.standard().encodeText(recipe)));
    }

    private Job ended(TestResponse accepted) throws InterruptedException {
        return files.workspace().jobs().await(String.valueOf(accepted.at("/id")), Duration.ofSeconds(60));
    }

    @Test
    void aJobMakesWhatTheRequestAsksFor() throws Exception {
        TestApp app = TestApp.on(files.workspace()).started();
        app.upload("set", PackageContract.paths(SAMPLES)).expect(201);
        for (Map<String, ?> recipe : List.<Map<String, ?>>of(
                Map.of("datasets", List.of("set")),
                Map.of(
                        "datasets", List.of("set@1"),
                        "layout", "jsonl",
                        "uses", List.of("train"),
                        "attributes", Map.of(),
                        "split", Map.of("ratios", Map.of("a", 0.25, "b", 0.75)),
                        "allow_leaks", true))) {
            TestResponse accepted =
                    prefer(app, "wait=5, Respond-Async; q=1", recipe).expect(202);

            assertThat(accepted.header("location")).isEqualTo("/api/jobs/" + accepted.at("/id"));
            assertThat(accepted.header("preference-applied")).isEqualTo("respond-async");
            Job job = ended(accepted);
            assertThat(job.state()).as(job.toString()).isEqualTo(Job.State.DONE);
            String address = String.valueOf(job.result());
            assertThat(app.get(address).expect(200).at("/contents/0/version")).isEqualTo(1L);
            assertThat(app.page("/panels/made-package/" + job.id()).select("a").attr("href"))
                    .isEqualTo(address);
            assertThat(app.post("/api/datasets/download", recipe).expect(201).at(""))
                    .isEqualTo(address);
        }
        assertThat(prefer(app, "return=minimal", Map.of("datasets", List.of("set")))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void whatIsWrongIsSaidAtOnce() {
        TestApp app = TestApp.on(files.workspace());
        app.upload("set", "train/a/1");

        prefer(app, "respond-async", Map.of("datasets", List.of("sett"))).expect(404);
        prefer(app, "respond-async", Map.of("datasets", List.of("set"), "cap", 0))
                .expect(400);
    }

    @Test
    void itIsOfTheVersionThatWasTheLatestWhenItWasAskedFor() throws Exception {
        TestApp app = TestApp.on(files.workspace());
        app.upload("set", "train/a/1");
        TestResponse accepted = prefer(app, "respond-async", Map.of("datasets", List.of("set"), "layout", "original"));
        app.upload("set", "train/a/1", "train/a/2");

        app = TestApp.on(files.reopened()).started(); // the server was killed before it began

        assertThat(app.get(String.valueOf(ended(accepted).result())).at("/contents/0/version"))
                .isEqualTo(1L);
    }

    @Test
    void itFailsIfTheVersionIsDeletedMeanwhile() throws Exception {
        TestApp app = TestApp.on(files.workspace());
        app.upload("set", "train/a/1");
        app.upload("set", "train/a/1", "train/a/2");
        TestResponse accepted =
                prefer(app, "respond-async", Map.of("datasets", List.of("set@1"), "layout", "original"));
        app.send(Request.of(Method.DELETE, "/api/datasets/set/versions/1")).expect(202);

        app.started();

        assertThat(ended(accepted).state()).isEqualTo(Job.State.FAILED);
        assertThat(ended(accepted).error()).contains("Version 1 of 'set' has been deleted");
    }

    /** The recipe has the older version's digest: under its id nothing is made of another with the same number. */
    @Test
    void whatDiffersIsNotMadeIfTheOlderVersionIsAnotherMeanwhile() throws Exception {
        Slow slow = new Slow();
        TestApp app = TestApp.with(files.workspace(), slow).started();
        app.upload("set", "train/a/1", "train/a/2");
        app.upload("set", "train/a/1");
        TestResponse accepted = prefer(
                app, "respond-async", Map.of("datasets", List.of("set"), "since", List.of("set@1"), "layout", "slow"));
        slow.asked.await();

        app.send(Request.of(Method.DELETE, "/api/datasets/set")).expect(202);
        app.upload("set", "train/a/1", "train/a/3").expect(201);
        app.upload("set", "train/a/1").expect(201);
        slow.let.countDown();

        assertThat(ended(accepted).state()).isEqualTo(Job.State.FAILED);
        assertThat(ended(accepted).error()).contains("'set@1' has been deleted");
    }

    @Test
    void itIsCancelledWhileItReads() throws Exception {
        Slow slow = new Slow();
        TestApp app = TestApp.with(files.workspace(), slow).started();
        app.upload("set", PackageContract.paths(SAMPLES)).expect(201);
        TestResponse accepted = prefer(app, "respond-async", Map.of("datasets", List.of("set"), "layout", "slow"));
        slow.asked.await();

        app.send(Request.of(Method.DELETE, "/api/jobs/" + accepted.at("/id"))).expect(202);
        slow.let.countDown();

        assertThat(ended(accepted).state()).isEqualTo(Job.State.CANCELLED);
        long packages = files.workspace()
                .database()
                .read(handle -> handle.createQuery("select count(*) from package")
                        .mapTo(Long.class)
                        .one());
        assertThat(packages).isZero();
    }
}

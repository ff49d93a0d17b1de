package dev.cyanotype.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.Mount;
import dev.cyanotype.Router;
import dev.cyanotype.blueprints.pages.UiBlueprint;
import dev.cyanotype.config.Settings;
import dev.cyanotype.http.Request;
import dev.cyanotype.storage.blobs.BlobWriter;
import dev.cyanotype.storage.jobs.Interrupted;
import dev.cyanotype.storage.jobs.Job;
import dev.cyanotype.testing.Form;
import dev.cyanotype.testing.TestClient;
import dev.cyanotype.testing.TestResponse;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobPagesTest {
    private static final String BROWSER = "text/html,*/*;q=0.8";
    private static final String HOSTILE = "<img src=x onerror=alert(1)>";
    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private final CountDownLatch goOn = new CountDownLatch(1);
    private final CountDownLatch begun = new CountDownLatch(1);
    private Workspace workspace;
    private Router router;
    private TestClient client;

    @BeforeEach
    void start() {
        Settings settings = Settings.of(Map.of("data", folder.toString()));
        workspace = Workspace.of(settings);
        workspace.jobs().register("quick", Interrupted.AGAIN, job -> Map.of("files", 3, "name", HOSTILE));
        workspace.jobs().register("broken", Interrupted.AGAIN, job -> {
            throw new IllegalArgumentException(HOSTILE);
        });
        workspace.jobs().register("slow", Interrupted.AGAIN, job -> {
            job.progress(12, 40, "files");
            begun.countDown();
            while (!goOn.await(20, TimeUnit.MILLISECONDS)) {
                job.checkCancelled();
            }
            return Map.of();
        });
        router = Router.builder()
                .instance(Settings.class, settings)
                .instance(Workspace.class, workspace)
                .mount(new UiBlueprint(), Mount.unchanged())
                .mount(new JobsBlueprint(), Mount.unchanged())
                .mount(new StorageBlueprint(), Mount.at("/api"))
                .build();
        router.start(Optional.empty());
        client = TestClient.of(router).checked();
    }

    @AfterEach
    void stop() {
        goOn.countDown();
        router.close();
    }

    private Document browse(String target) {
        return Jsoup.parse(get(target).expect(200).text());
    }

    private TestResponse get(String target) {
        return client.send(Request.get(target).header("accept", BROWSER));
    }

    private Job ended(String kind) throws InterruptedException {
        return workspace.jobs().await(workspace.jobs().submit(kind, Map.of()).id(), LONG);
    }

    @Test
    void listsJobsWithTheirState() throws InterruptedException {
        ended("quick");
        ended("broken");

        Document list = browse("/jobs");

        assertThat(list.select("tbody th").eachText()).containsExactly("broken", "quick");
        assertThat(list.select("tbody .badge").eachText()).containsExactly("failed", "done");
        assertThat(list.select("tbody td:last-child").get(0).text()).contains(HOSTILE);
        assertThat(list.select("#jobs[hx-trigger]")).isEmpty(); // nothing goes on
        assertThat(list.select("nav a[aria-current]").text()).isEqualTo("Jobs");
    }

    @Test
    void collectsWhatNothingRefersTo() throws Exception {
        try (BlobWriter upload = workspace.blobs().upload()) {
            upload.add(new ByteArrayInputStream("nobody's".getBytes(StandardCharsets.UTF_8)), 100);
            upload.commit(handle -> handle.execute("create table note (content bigint references content (id))"));
        }
        Document page = browse(browse("/jobs").select("a:contains(Collect)").attr("href"));

        TestResponse collected = client.post(page.select("main form").attr("action"), Form.empty());

        assertThat(page.select("dd").eachText()).containsExactly("1 content, 8 B", "1, 8 B", "0, 0 B");
        assertThat(page.select("main").text()).contains("stay for 24h after a collection");
        String job = collected.expect(303).header("location").replaceAll(".*/", "");
        assertThat(workspace.jobs().await(job, LONG).state()).isEqualTo(Job.State.DONE);
    }

    @Test
    void saysThatNothingWasDoneYet() {
        assertThat(browse("/jobs").select(".empty").text()).startsWith("Nothing was done");
        assertThat(get("/jobs?cursor=a%00").status()).isEqualTo(400);
        assertThat(get("/jobs/newest").expect(200).text()).contains("Nothing was done");
    }

    @Test
    void showsWhatAJobCameTo() throws InterruptedException {
        Job job = ended("quick");

        Document page = browse("/jobs/" + job.id());

        assertThat(page.select("dl.facts dt").eachText()).contains("Took", "files", "name");
        assertThat(page.select("dl.facts dd").eachText()).contains("3", HOSTILE);
        assertThat(Instant.parse(page.select("dl.facts time").attr("datetime")))
                .isBetween(Instant.now().minusSeconds(120), Instant.now().plusSeconds(1));
        assertThat(page.select("[data-job-events], noscript meta, form button#cancel"))
                .isEmpty();
    }

    @Test
    void leadsWithTheReasonOfAFailure() throws InterruptedException {
        Job job = ended("broken");

        assertThat(browse("/jobs/" + job.id()).select("#content .problem").text())
                .contains(HOSTILE);
    }

    @Test
    void showsProgressAndCancelsWithoutScript() throws InterruptedException {
        Job job = workspace.jobs().submit("slow", Map.of());
        begun.await();

        Document page = browse("/jobs/" + job.id());

        assertThat(page.select("progress").attr("value")).isEqualTo("12");
        assertThat(page.select("progress").attr("max")).isEqualTo("40");
        assertThat(page.select("dl.facts dt").eachText()).contains("Running for");
        assertThat(page.select("[data-job-events]").attr("data-job-events"))
                .isEqualTo("/api/jobs/" + job.id() + "/events");
        assertThat(page.select("noscript meta[http-equiv=refresh]")).hasSize(1);
        assertThat(browse("/jobs").select("#jobs[hx-trigger]")).hasSize(1);

        TestResponse cancelled =
                client.post(page.select("#job form").attr("action")).expect(303);

        assertThat(cancelled.header("location")).isEqualTo("/jobs/" + job.id());
        assertThat(workspace.jobs().await(job.id(), LONG).state()).isEqualTo(Job.State.CANCELLED);
        client.post("/jobs/" + job.id() + "/cancel").expect(303); // it has ended, as its page says
    }

    @Test
    void answersWithTheJsonOfTheApi() throws InterruptedException {
        Job job = ended("quick");

        assertThat(client.send(Request.get("/jobs/" + job.id()).header("accept", "application/json"))
                        .text())
                .isEqualTo(client.get("/api/jobs/" + job.id()).text());
        assertThat(client.send(Request.get("/jobs").header("accept", "application/json"))
                        .text())
                .isEqualTo(client.get("/api/jobs").text());
    }

    @Test
    void saysWhichJobThereIsNot() {
        assertThat(Jsoup.parse(get("/jobs/nothing").expect(404).text())
                        .select(".problem")
                        .text())
                .contains("There is no job 'nothing'.");
    }
}

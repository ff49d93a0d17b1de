package dev.cyanotype.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.Router;
import dev.cyanotype.http.Request;
import dev.cyanotype.storage.jobs.Interrupted;
import dev.cyanotype.storage.jobs.Job;
import dev.cyanotype.storage.jobs.Jobs;
import dev.cyanotype.testing.TestClient;
import dev.cyanotype.testing.TestResponse;
import dev.cyanotype.web.Cursor;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JobsBlueprintTest {
    @RegisterExtension
    final TestWorkspace files = new TestWorkspace();

    private final Semaphore go = new Semaphore(0);
    private Jobs jobs;
    private Router router;
    private TestClient client;

    @BeforeEach
    void start() {
        jobs = files.workspace().jobs();
        jobs.register("wait", Interrupted.AGAIN, job -> {
            job.progress(1, 2, "files");
            go.acquire();
            return Map.of("files", 2);
        });
        router = Router.builder()
                .instance(Workspace.class, files.workspace())
                .mount(new JobsBlueprint())
                .build();
        router.start(Optional.of(URI.create("http://127.0.0.1:5000")));
        client = TestClient.of(router).checked();
    }

    @AfterEach
    void stop() {
        router.close();
    }

    @Test
    void answersAJobInItsExactShape() throws Exception {
        Job job = submit();
        go.release();
        jobs.await(job.id(), Duration.ofSeconds(30));

        TestResponse response = client.get("/api/jobs/" + job.id());

        assertThat(response.text())
                .isEqualTo(
                        "{\"id\":\"" + job.id() + "\",\"kind\":\"wait\",\"actor\":null,\"state\":\"done\","
                                + "\"progress\":{\"done\":1,\"total\":2,\"unit\":\"files\"},\"error\":null,\"result\":{\"files\":2}}");
    }

    @Test
    void namesAnUnknownJob() {
        for (TestResponse response : List.of(
                client.get("/api/jobs/nope"), client.get("/api/jobs/nope/events"), client.delete("/api/jobs/nope"))) {
            assertThat(response.status()).isEqualTo(404);
            assertThat(response.at("/detail")).isEqualTo("There is no job 'nope'.");
        }
    }

    @Test
    void listsPagesOfJobs() {
        List<String> ids = List.of(submit().id(), submit().id(), submit().id());

        TestResponse first = client.get("/api/jobs?limit=2");
        TestResponse second = client.get("/api/jobs?limit=2&cursor=" + first.at("/next"));

        assertThat(first.at("/data/0/id")).isEqualTo(ids.get(2));
        assertThat(first.at("/next")).isEqualTo(Cursor.encode(ids.get(1)));
        assertThat(second.at("/data/0/id")).isEqualTo(ids.get(0));
        assertThat(second.at("/next")).isNull();
    }

    @Test
    void cancelsAJobOnce() throws Exception {
        Job job = submit();

        TestResponse accepted = client.delete("/api/jobs/" + job.id());
        jobs.await(job.id(), Duration.ofSeconds(30));
        TestResponse refused = client.delete("/api/jobs/" + job.id());

        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.at("/id")).isEqualTo(job.id());
        assertThat(refused.status()).isEqualTo(409);
    }

    @Test
    void streamsEventsUpToTheLastOne() throws Exception {
        Job job = submit();
        go.release();

        String events = client.get("/api/jobs/" + job.id() + "/events").text();

        assertThat(events).contains("event: done\n").endsWith("\n\n");
        assertThat(events.lines().filter(line -> line.startsWith("event: done")))
                .hasSize(1);
        assertThat(ids(events)).startsWith(1L, 2L, 3L).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void goesOnAfterTheEventThatAClientSawBeforeARestart() throws Exception {
        Job job = submit();
        jobs.awaitEvents(job.id(), 1, Duration.ofSeconds(30));
        router.close();
        files.reopened();
        start();
        go.release();

        List<Long> again = ids(events(job, "1").text());
        List<Long> unknown = ids(events(job, "done-1-2").text());
        List<Long> later = ids(events(job, "1000").text());

        assertThat(again).startsWith(2L, 3L, 4L);
        assertThat(unknown).startsWith(1L, 2L, 3L, 4L).isEqualTo(later);
    }

    @Test
    void tellsAClientThatHasSeenTheEndNotToComeBack() throws Exception {
        Job job = submit();
        go.release();
        List<Long> seen = ids(client.get("/api/jobs/" + job.id() + "/events").text());

        TestResponse again = events(job, String.valueOf(seen.get(seen.size() - 1)));

        assertThat(again.status()).isEqualTo(204);
    }

    private TestResponse events(Job job, String lastEventId) {
        return client.send(Request.get("/api/jobs/" + job.id() + "/events").header("last-event-id", lastEventId));
    }

    private static List<Long> ids(String events) {
        return events.lines()
                .filter(line -> line.startsWith("id: "))
                .map(line -> Long.valueOf(line.substring(4)))
                .toList();
    }

    @Test
    void announcesTheAddressAndClosesTheWorkspace() throws Exception {
        assertThat(Files.readString(files.folder().resolve("lock"))).contains("http://127.0.0.1:5000");

        router.close();

        files.reopened().open();
    }

    private Job submit() {
        return jobs.submit("wait", Map.of());
    }
}

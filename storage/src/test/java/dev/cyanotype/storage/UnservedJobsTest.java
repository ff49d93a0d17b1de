package dev.cyanotype.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.Router;
import dev.cyanotype.storage.jobs.Interrupted;
import dev.cyanotype.storage.jobs.Job;
import dev.cyanotype.storage.jobs.Jobs;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a command, which starts an application without serving it, does with jobs. */
class UnservedJobsTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @RegisterExtension
    final TestWorkspace files = new TestWorkspace();

    private String queued;
    private String running;

    @BeforeEach
    void leaveJobs() {
        Jobs jobs = registered(files.workspace());
        queued = jobs.submit("work", Map.of()).id();
        running = jobs.submit("work", Map.of()).id();
        files.workspace()
                .database()
                .write(handle -> handle.execute("update job set state = 'running', attempt = 1 where id = ?", running));
    }

    @Test
    void leavesTheJobsItFindsToWhoeverServes() throws Exception {
        Jobs jobs = registered(files.reopened());
        router().start(Optional.empty());

        Job own = jobs.await(jobs.submit("work", Map.of()).id(), LONG);

        assertThat(own.state()).isEqualTo(Job.State.DONE);
        assertThat(jobs.find(queued).orElseThrow().state()).isEqualTo(Job.State.QUEUED);
        assertThat(jobs.find(running).orElseThrow().state()).isEqualTo(Job.State.RUNNING);
    }

    @Test
    void servingDoesTheJobsItFinds() throws Exception {
        Jobs jobs = registered(files.reopened());

        router().start(Optional.of(URI.create("http://127.0.0.1:5000")));

        assertThat(jobs.await(queued, LONG).result()).isEqualTo("attempt 1");
        assertThat(jobs.await(running, LONG).result()).isEqualTo("attempt 2");
    }

    private static Jobs registered(Workspace workspace) {
        workspace.jobs().register("work", Interrupted.AGAIN, job -> "attempt " + job.attempt());
        return workspace.jobs();
    }

    private Router router() {
        return Router.builder()
                .instance(Workspace.class, files.workspace())
                .mount(new JobsBlueprint())
                .build();
    }
}

package dev.cyanotype.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cyanotype.storage.folder.WorkspaceInUse;
import dev.cyanotype.storage.jobs.Interrupted;
import dev.cyanotype.storage.jobs.Job;
import dev.cyanotype.storage.jobs.JobEvent;
import dev.cyanotype.storage.jobs.Jobs;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Processes killed with {@code kill -9} while they do jobs, on either database. */
abstract class KilledJobContract {
    private static final Duration LONG = Duration.ofSeconds(30);

    @RegisterExtension
    final TestWorkspace files = workspace();

    abstract TestWorkspace workspace();

    @Test
    void doesTheJobAgainOrSaysWhyItFailed() throws Exception {
        String[] ids;
        try (ChildProcess working = run()) {
            ids = working.line().split(" ");
        }
        Jobs jobs = files.workspace().jobs();
        jobs.register("again", Interrupted.AGAIN, job -> "attempt " + job.attempt());
        jobs.register("once", Interrupted.FAIL, job -> "never");

        jobs.start();

        assertThat(jobs.await(ids[0], LONG).result()).isEqualTo("attempt 2");
        assertThat(jobs.events(ids[0], 0))
                .extracting(event -> event.job().state())
                .containsSubsequence(
                        Job.State.QUEUED, Job.State.RUNNING, Job.State.QUEUED, Job.State.RUNNING, Job.State.DONE);
        assertThat(jobs.events(ids[0], 0))
                .extracting(JobEvent::number)
                .isSorted()
                .doesNotHaveDuplicates();
        Job failed = jobs.await(ids[1], LONG);
        assertThat(failed.state()).isEqualTo(Job.State.FAILED);
        assertThat(failed.error()).isEqualTo("The server stopped while it ran.");
    }

    @Test
    void givesUpOnAJobThatStopsTheServerEachTime() throws Exception {
        String id = "";
        for (int attempt = 1; attempt <= 3; attempt++) {
            try (ChildProcess working = run()) {
                String said = working.line();
                id = attempt == 1 ? said.split(" ")[0] : id;
            }
        }
        Jobs jobs = files.workspace().jobs();
        jobs.register("again", Interrupted.AGAIN, job -> "never");

        jobs.start();

        assertThat(jobs.await(id, LONG).error()).isEqualTo("The server stopped 3 times while it ran.");
    }

    @Test
    void refusesASecondProcessAndSaysWhoIsThere() throws Exception {
        try (ChildProcess working = run()) {
            working.line();

            WorkspaceInUse refused = catchThrowableOfType(
                    WorkspaceInUse.class, () -> files.workspace().open());

            assertThat(refused)
                    .hasMessageContaining(files.folder().toString())
                    .hasMessageContaining("process " + working.pid() + " since 20")
                    .hasMessageContaining("http://127.0.0.1:5000");
            assertThat(refused.address()).contains(URI.create("http://127.0.0.1:5000"));
        }

        files.workspace().open();
    }

    private ChildProcess run() throws Exception {
        String url = files.settings().getOrDefault("database.url", "");
        return url.isEmpty()
                ? ChildProcess.run(WorkingProcess.class, files.folder())
                : ChildProcess.run(WorkingProcess.class, files.folder(), url);
    }
}

package dev.cyanotype.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.storage.database.Database;
import dev.cyanotype.storage.jobs.Interrupted;
import dev.cyanotype.storage.jobs.Job;
import dev.cyanotype.storage.jobs.JobContext;
import dev.cyanotype.storage.jobs.JobHandler;
import dev.cyanotype.storage.jobs.Jobs;
import dev.cyanotype.storage.uploads.UploadStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What jobs promise, on either database. */
abstract class JobsContract {
    private static final Duration LONG = Duration.ofSeconds(30);

    @RegisterExtension
    final TestWorkspace files = workspace().with("jobs.workers", "2");

    private final Semaphore begun = new Semaphore(0);
    private final CountDownLatch go = new CountDownLatch(1);

    abstract TestWorkspace workspace();

    /** What jobs of these tests are submitted with. */
    record Sum(int a, int b) {}

    @Test
    void doesAJob() throws Exception {
        Jobs jobs = started("sum", job -> {
            Sum sum = job.parameters(Sum.class);
            job.progress(2, 2, "numbers");
            return Map.of("sum", sum.a + sum.b);
        });

        Job submitted = jobs.submit("sum", new Sum(1, 2));
        Job job = jobs.await(submitted.id(), LONG);

        assertThat(submitted.state()).isEqualTo(Job.State.QUEUED);
        assertThat(job)
                .isEqualTo(new Job(
                        submitted.id(),
                        "sum",
                        Job.State.DONE,
                        new Job.Progress(2, 2, "numbers"),
                        null,
                        Map.of("sum", 3L)));
    }

    @Test
    void saysWhyAJobFailed() throws Exception {
        Jobs jobs = started("fail", job -> {
            throw new HttpException(422, "The entry 'x' is a link.");
        });

        Job job = jobs.await(jobs.submit("fail", Map.of()).id(), LONG);

        assertThat(job.state()).isEqualTo(Job.State.FAILED);
        assertThat(job.error()).isEqualTo("The entry 'x' is a link.");
        assertThat(job.result()).isNull();
    }

    @Test
    void survivesAnErrorOfAHandler() throws Exception {
        Jobs jobs = started("fail", job -> {
            throw new OutOfMemoryError("Java heap\0 space");
        });

        Job job = jobs.await(jobs.submit("fail", Map.of()).id(), LONG);

        assertThat(job.error()).isEqualTo("java.lang.OutOfMemoryError: Java heap space");
    }

    @Test
    void neverDoesMoreAtOnceThanAllowed() throws Exception {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Jobs jobs = started("count", job -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            Thread.yield();
            now.decrementAndGet();
            return null;
        });

        List<Job> submitted = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            submitted.add(jobs.submit("count", Map.of()));
        }
        for (Job job : submitted) {
            assertThat(jobs.await(job.id(), LONG).state()).isEqualTo(Job.State.DONE);
        }

        assertThat(most.get()).isBetween(1, 2);
    }

    @Test
    void freesWhatAJobStoredHoweverItEnds() throws Exception {
        Jobs jobs = files.workspace().jobs();
        jobs.register("do", Interrupted.AGAIN, job -> "done");
        jobs.register("fail", Interrupted.AGAIN, job -> {
            throw new HttpException(422, "no");
        });
        jobs.register("wait", Interrupted.AGAIN, this::waitForGo);
        String queued = jobs.submit("wait", kept()).id();
        jobs.cancel(queued);
        assertThat(files.workspace().uploads().tokens()).isEmpty();
        jobs.start();

        String running = jobs.submit("wait", kept()).id();
        begun.acquire();
        assertThat(files.workspace().uploads().tokens()).hasSize(1);
        jobs.cancel(running);
        jobs.await(running, LONG);
        assertThat(files.workspace().uploads().tokens()).isEmpty();

        for (String kind : List.of("do", "fail")) {
            assertThat(jobs.await(jobs.submit(kind, kept()).id(), LONG).state().ended())
                    .isTrue();
            assertThat(files.workspace().uploads().tokens()).isEmpty();
        }
    }

    private Map<String, String> kept() throws IOException {
        return Map.of("token", files.workspace().uploads().store(new ByteArrayInputStream(new byte[10]), 10));
    }

    @Test
    void cancelsAQueuedJobAtOnce() throws Exception {
        Jobs jobs = started("wait", this::waitForGo);
        jobs.submit("wait", Map.of());
        jobs.submit("wait", Map.of());
        begun.acquire(2);

        Job queued = jobs.cancel(jobs.submit("wait", Map.of()).id());

        assertThat(queued.state()).isEqualTo(Job.State.CANCELLED);
        assertThatThrownBy(() -> jobs.cancel(queued.id()))
                .isInstanceOfSatisfying(
                        HttpException.class, e -> assertThat(e.status()).isEqualTo(409));
        go.countDown();
    }

    @Test
    void cancelsARunningJobThatAsks() throws Exception {
        Jobs jobs = started("spin", job -> {
            begun.release();
            while (true) {
                Thread.interrupted();
                job.checkCancelled();
            }
        });
        String id = jobs.submit("spin", Map.of()).id();
        begun.acquire();

        jobs.cancel(id);

        assertThat(jobs.await(id, LONG).state()).isEqualTo(Job.State.CANCELLED);
    }

    @Test
    void wakesAJobThatWaitsWhenItIsCancelled() throws Exception {
        Jobs jobs = started("wait", this::waitForGo);
        String id = jobs.submit("wait", Map.of()).id();
        begun.acquire();

        jobs.cancel(id);

        assertThat(jobs.await(id, LONG).state()).isEqualTo(Job.State.CANCELLED);
        String next = jobs.submit("wait", Map.of()).id();
        go.countDown();
        assertThat(jobs.await(next, LONG).state()).isEqualTo(Job.State.DONE);
    }

    @Test
    void isDoneIfItFinishedAllTheSame() throws Exception {
        Jobs jobs = started("deaf", job -> {
            begun.release();
            try {
                go.await();
            } catch (InterruptedException ignored) {
                // goes on
            }
            return "whole";
        });
        String id = jobs.submit("deaf", Map.of()).id();
        begun.acquire();

        jobs.cancel(id);

        assertThat(jobs.await(id, LONG).result()).isEqualTo("whole");
    }

    @Test
    void tellsOfChanges() throws Exception {
        Semaphore step = new Semaphore(0);
        Jobs jobs = started("steps", job -> {
            step.acquire();
            job.progress(1, 2, "steps");
            step.acquire();
            return null;
        });

        Job queued = jobs.submit("steps", Map.of());
        Job running = jobs.awaitChange(queued, LONG).orElseThrow();
        step.release();
        Job moved = jobs.awaitChange(running, LONG).orElseThrow();
        step.release();
        Job done = jobs.awaitChange(moved, LONG).orElseThrow();

        assertThat(running.state()).isEqualTo(Job.State.RUNNING);
        assertThat(moved.progress()).isEqualTo(new Job.Progress(1, 2, "steps"));
        assertThat(done.state()).isEqualTo(Job.State.DONE);
        assertThat(done.progress()).isEqualTo(moved.progress());
        assertThat(jobs.awaitChange(done, LONG)).isEmpty();
        assertThat(jobs.awaitChange(queued, Duration.ZERO)).contains(done);
    }

    @Test
    void saysNothingIfNothingChanged() throws Exception {
        Jobs jobs = started("wait", this::waitForGo);
        Job job = jobs.submit("wait", Map.of());
        begun.acquire();
        Job running = jobs.find(job.id()).orElseThrow();

        assertThat(jobs.awaitChange(running, Duration.ZERO)).isEmpty();

        go.countDown();
    }

    @Test
    void beginsAJobOnlyIfItsTransactionIsCommitted() throws Exception {
        Jobs jobs = started("sum", job -> null);
        Database database = files.workspace().database();

        assertThatThrownBy(() -> database.write(handle -> {
                    jobs.submit(handle, "sum", Map.of());
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        Job committed = database.write(handle -> jobs.submit(handle, "sum", Map.of()));

        assertThat(jobs.await(committed.id(), LONG).state()).isEqualTo(Job.State.DONE);
        assertThat(jobs.list(10)).extracting(Job::id).containsExactly(committed.id());
    }

    @Test
    void doesWhatWasSubmittedBeforeTheStart() throws Exception {
        Jobs jobs = files.workspace().jobs();
        jobs.register("sum", Interrupted.AGAIN, job -> "done");
        String id = jobs.submit("sum", Map.of()).id();

        jobs.start();

        assertThat(jobs.await(id, LONG).result()).isEqualTo("done");
    }

    @Test
    void listsTheNewestFirst() throws Exception {
        Jobs jobs = started("sum", job -> null);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(0, jobs.submit("sum", Map.of()).id());
        }

        assertThat(jobs.list(3)).extracting(Job::id).containsExactlyElementsOf(ids.subList(0, 3));
        assertThat(jobs.listBefore(ids.get(2), 3)).extracting(Job::id).containsExactlyElementsOf(ids.subList(3, 5));
    }

    @Test
    void queuesARunningJobAgainWhenTheServerStops() throws Exception {
        Jobs jobs = started("wait", this::waitForGo);
        String id = jobs.submit("wait", Map.of()).id();
        begun.acquire();

        Jobs later = files.reopened().jobs();

        assertThat(later.find(id).orElseThrow().state()).isEqualTo(Job.State.QUEUED);
        later.register("wait", Interrupted.AGAIN, job -> "attempt " + job.attempt());
        later.start();
        assertThat(later.await(id, LONG).result()).isEqualTo("attempt 1");
    }

    @Test
    void failsARunningJobThatCannotBeDoneAgain() throws Exception {
        Jobs jobs = files.workspace().jobs();
        jobs.register("once", Interrupted.FAIL, this::waitForGo);
        jobs.start();
        String id = jobs.submit("once", Map.of()).id();
        begun.acquire();

        Job job = files.reopened().jobs().find(id).orElseThrow();

        assertThat(job.state()).isEqualTo(Job.State.FAILED);
        assertThat(job.error()).isEqualTo("The server stopped while it ran.");
    }

    @Test
    void failsAJobThatNobodyDoesAnyMore() throws Exception {
        Jobs jobs = files.workspace().jobs();
        jobs.register("datasets.ingest", Interrupted.AGAIN, job -> null);
        String id = jobs.submit("datasets.ingest", Map.of()).id();

        Jobs later = files.reopened().jobs();
        later.register("datasets.import", Interrupted.AGAIN, job -> null);
        later.start();

        assertThat(later.await(id, LONG).error())
                .isEqualTo("There is nobody to do jobs of the kind 'datasets.ingest'; did you mean 'datasets.import'?");
    }

    @Test
    void refusesAKindWithoutHandler() {
        assertThatThrownBy(() -> files.workspace().jobs().submit("unknown", Map.of()))
                .hasMessageContaining("'unknown'");
    }

    @Test
    void keepsUploadsThatAnOpenJobNeeds() throws Exception {
        files.workspace().jobs().register("ingest", Interrupted.AGAIN, job -> null);
        UploadStore uploads = files.workspace().uploads();
        String needed = uploads.store(new ByteArrayInputStream(new byte[] {1, 2}), 2);
        String forgotten = uploads.store(new ByteArrayInputStream(new byte[] {3}), 2);
        files.workspace().jobs().submit("ingest", Map.of("body", needed));

        assertThat(uploads.tokens()).containsExactlyInAnyOrder(needed, forgotten);
        UploadStore later = files.reopened().uploads();

        assertThat(later.tokens()).containsExactly(needed);
        assertThat(later.open(needed)).hasBinaryContent(new byte[] {1, 2});
        later.delete(needed);
        assertThat(later.tokens()).isEmpty();
    }

    private Object waitForGo(JobContext job) throws InterruptedException {
        begun.release();
        go.await();
        return "went";
    }

    private Jobs started(String kind, JobHandler handler) {
        Jobs jobs = files.workspace().jobs();
        jobs.register(kind, Interrupted.AGAIN, handler);
        jobs.start();
        return jobs;
    }
}

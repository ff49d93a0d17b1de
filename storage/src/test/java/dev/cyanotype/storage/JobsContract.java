package dev.cyanotype.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.storage.database.Database;
import dev.cyanotype.storage.jobs.Interrupted;
import dev.cyanotype.storage.jobs.Job;
import dev.cyanotype.storage.jobs.JobContext;
import dev.cyanotype.storage.jobs.JobEvent;
import dev.cyanotype.storage.jobs.JobHandler;
import dev.cyanotype.storage.jobs.Jobs;
import dev.cyanotype.storage.uploads.UploadStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
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
                        null,
                        Job.State.DONE,
                        new Job.Progress(2, Optional.of(2L), "numbers"),
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
    void keepsItsEventsInOrder() throws Exception {
        Semaphore step = new Semaphore(0);
        Jobs jobs = started("steps", job -> {
            job.progress(1, 2, "steps");
            step.acquire();
            job.progress(2, 2, "steps");
            return "result";
        });

        String id = jobs.submit("steps", Map.of()).id();
        Job moved = awaitEvent(jobs, id, event -> event.progress().done() == 1);
        step.release();
        Job done = jobs.await(id, LONG);
        List<JobEvent> events = jobs.events(id, 0);

        assertThat(moved.state()).isEqualTo(Job.State.RUNNING);
        assertThat(moved.progress()).isEqualTo(new Job.Progress(1, Optional.of(2L), "steps"));
        assertThat(events).extracting(JobEvent::number).containsExactly(1L, 2L, 3L, 4L);
        assertThat(events)
                .extracting(event -> event.job().state())
                .containsExactly(Job.State.QUEUED, Job.State.RUNNING, Job.State.RUNNING, Job.State.DONE);
        assertThat(events).extracting(event -> event.job().progress().done()).containsExactly(0L, 0L, 1L, 2L);
        assertThat(events.get(2).job().result()).isNull();
        assertThat(events.get(3).job()).isEqualTo(done);
        assertThat(jobs.events(id, 2)).isEqualTo(events.subList(2, 4));
        assertThat(jobs.awaitEvents(id, 4, LONG)).isEmpty();
        assertThat(files.reopened().jobs().events(id, 0)).isEqualTo(events);
    }

    private static Job awaitEvent(Jobs jobs, String id, Predicate<Job> wanted) throws InterruptedException {
        long seen = 0;
        while (true) {
            for (JobEvent event : jobs.awaitEvents(id, seen, LONG)) {
                seen = event.number();
                if (wanted.test(event.job())) {
                    return event.job();
                }
            }
            assertThat(jobs.find(id).orElseThrow().state().ended()).isFalse();
        }
    }

    @Test
    void keepsNoEventForEachUnit() throws Exception {
        Jobs jobs = started("count", job -> {
            for (int unit = 1; unit <= 100_000; unit++) {
                job.progress(unit, "units");
            }
            return null;
        });

        Job job = jobs.await(jobs.submit("count", Map.of()).id(), LONG);

        assertThat(job.progress()).isEqualTo(new Job.Progress(100_000, Optional.empty(), "units"));
        assertThat(jobs.events(job.id(), 0)).hasSizeLessThan(50);
    }

    @Test
    void forgetsEventsThatAreTooOld() {
        Jobs jobs = files.workspace().jobs();
        jobs.register("sum", Interrupted.AGAIN, job -> null);
        String id = jobs.submit("sum", Map.of()).id();
        String other = jobs.submit("sum", Map.of()).id();
        files.workspace().database().write(handle -> {
            for (int number = 2; number <= 300; number++) {
                handle.execute(
                        "insert into job_event (job, number, state, done, unit) values (?, ?, 'running', 0, '')",
                        id,
                        number);
            }
            return null;
        });

        jobs.cancel(id);

        assertThat(jobs.events(id, 0)).hasSize(100).last().satisfies(event -> {
            assertThat(event.number()).isEqualTo(301);
            assertThat(event.job().state()).isEqualTo(Job.State.CANCELLED);
        });
        assertThat(jobs.events(other, 0)).hasSize(1);
    }

    @Test
    void saysNothingIfNothingChanged() throws Exception {
        Jobs jobs = started("wait", this::waitForGo);
        String id = jobs.submit("wait", Map.of()).id();
        begun.acquire();

        assertThat(jobs.awaitEvents(id, 2, Duration.ZERO)).isEmpty();

        go.countDown();
    }

    @Test
    void namesWhoAskedForAJob() {
        Jobs jobs = files.workspace().jobs();
        jobs.register("sum", Interrupted.AGAIN, job -> null);

        Job job = files.workspace().database().write(handle -> jobs.submit(handle, "sum", Map.of(), "ada"));

        assertThat(job.actor()).isEqualTo("ada");
        assertThat(jobs.find(job.id())).contains(job);
        assertThat(jobs.events(job.id(), 0).get(0).job()).isEqualTo(job);
    }

    @Test
    void leavesTheJobsOfAProcessThatLivesAlone() throws Exception {
        Jobs jobs = started("wait", this::waitForGo);
        String id = jobs.submit("wait", Map.of()).id();
        begun.acquire();

        try (Jobs other = another(Duration.ofSeconds(10))) {
            other.register("wait", Interrupted.AGAIN, job -> "taken over");
            other.register("other", Interrupted.AGAIN, job -> "other");
            other.start();
            jobs.register("other", Interrupted.AGAIN, job -> "other");
            other.await(other.submit("other", Map.of()).id(), LONG);

            assertThat(other.find(id).orElseThrow().state()).isEqualTo(Job.State.RUNNING);
            go.countDown();
            assertThat(other.await(id, LONG).result()).isEqualTo("went");
        }
    }

    @Test
    void takesOverTheJobsOfAProcessThatIsSilent() throws Exception {
        try (Jobs jobs = another(Duration.ofMillis(100))) {
            jobs.register("work", Interrupted.AGAIN, job -> "attempt " + job.attempt());
            String id = jobs.submit("work", Map.of()).id();
            files.workspace().database().write(handle -> {
                handle.execute("insert into job_owner (id, beat) values ('silent', 7)");
                return handle.execute(
                        "update job set state = 'running', attempt = 1, owner = 'silent' where id = ?", id);
            });

            jobs.start();

            assertThat(jobs.find(id).orElseThrow().state()).isEqualTo(Job.State.RUNNING);
            assertThat(jobs.await(id, LONG).result()).isEqualTo("attempt 2");
            List<String> owners = files.workspace()
                    .database()
                    .read(handle -> handle.createQuery("select id from job_owner order by id")
                            .mapTo(String.class)
                            .list());
            assertThat(owners).doesNotContain("silent");
        }
    }

    @Test
    void doesAJobAgainThatTheDatabaseBeganWithoutSayingSo() throws Exception {
        try (Jobs another = another(LONG)) {
            another.register("work", Interrupted.AGAIN, job -> "attempt " + job.attempt());
            another.start();

            Job job = files.workspace().database().write(handle -> {
                Job submitted = another.submit(handle, "work", Map.of());
                handle.execute("insert into job_owner (id, beat) values ('another', 0)");
                handle.execute("update job set state = 'running', attempt = 1, owner = 'another'");
                return submitted;
            });

            assertThat(another.await(job.id(), LONG).result()).isEqualTo("attempt 2");
        }
    }

    @Test
    void dropsWhatAJobCameToThatAnotherProcessHasTakenOver() throws Exception {
        Jobs jobs = started("deaf", job -> {
            begun.release();
            try {
                go.await();
            } catch (InterruptedException ignored) {
                begun.release();
            }
            return "too late";
        });
        String id = jobs.submit("deaf", Map.of()).id();
        begun.acquire();

        files.workspace().database().write(handle -> {
            handle.execute("insert into job_owner (id, beat) values ('other', 0)");
            return handle.execute("update job set owner = 'other', attempt = 2 where id = ?", id);
        });
        begun.acquire();
        jobs.close();

        Job job = jobs.find(id).orElseThrow();
        assertThat(job.state()).isEqualTo(Job.State.RUNNING);
        assertThat(job.result()).isNull();
    }

    @Test
    void cancelsAJobThatAnotherProcessRuns() throws Exception {
        Jobs jobs = started("wait", this::waitForGo);
        String id = jobs.submit("wait", kept()).id();
        begun.acquire();

        try (Jobs other = another(Duration.ofSeconds(10))) {
            other.cancel(id);

            assertThat(other.await(id, LONG).state()).isEqualTo(Job.State.CANCELLED);
            jobs.await(id, LONG);
            assertThat(files.workspace().uploads().tokens()).isEmpty();
        }
    }

    /** Returns the jobs of the same database, as another process would have them. */
    private Jobs another(Duration lease) {
        return new Jobs(files.workspace().database(), "another", lease, token -> {}, 2);
    }

    @Test
    void opensTheJobsOfAnOlderVersion() throws Exception {
        files.migrate("storage", "3", connection -> {
            for (String values : List.of("'a', 'running', 4, 0, 'x'", "'b', 'done', 5, 5, 'y'")) {
                connection.execute(
                        "insert into job (id, state, done, total, unit, kind, parameters, attempt, cancelled,"
                                + " result, created) values (" + values
                                + ", 'sum', '{\"a\":1,\"b\":2}', 1, 0, '\"old\"', 0)");
            }
        });
        Jobs jobs = files.workspace().jobs();
        jobs.register("sum", Interrupted.AGAIN, job -> job.parameters(Sum.class).b);

        assertThat(jobs.find("a").orElseThrow().progress()).isEqualTo(new Job.Progress(4, Optional.empty(), "x"));
        assertThat(jobs.find("b").orElseThrow().progress()).isEqualTo(new Job.Progress(5, Optional.of(5L), "y"));
        assertThat(jobs.find("b").orElseThrow().result()).isEqualTo("old");
        assertThat(jobs.events("b", 0))
                .containsExactly(new JobEvent(1, jobs.find("b").orElseThrow()));

        jobs.start();

        assertThat(jobs.await("a", LONG).result()).isEqualTo(2L);
        assertThat(jobs.events("a", 0))
                .extracting(event -> event.job().state())
                .containsExactly(Job.State.RUNNING, Job.State.QUEUED, Job.State.RUNNING, Job.State.DONE);
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
    void keepsJobsQueuedUntilTheirHandlerComesBack() throws Exception {
        Jobs jobs = files.workspace().jobs();
        Jobs.Registration registration = jobs.register("wait", Interrupted.AGAIN, this::waitForGo);
        jobs.register("other", Interrupted.AGAIN, job -> "other");
        jobs.start();
        String id = jobs.submit("wait", Map.of()).id();
        begun.acquire();

        registration.close();
        registration.close();

        assertThat(jobs.find(id).orElseThrow().state()).isEqualTo(Job.State.QUEUED);
        String later = jobs.submit("other", Map.of()).id();
        assertThat(jobs.await(later, LONG).result()).isEqualTo("other");
        assertThat(jobs.find(id).orElseThrow().state()).isEqualTo(Job.State.QUEUED);
        assertThatThrownBy(() -> jobs.submit("wait", Map.of())).hasMessageContaining("nobody");
        jobs.register("wait", Interrupted.AGAIN, job -> "attempt " + job.attempt());
        jobs.cancel(jobs.submit("other", Map.of()).id()); // wakes who looks for work
        assertThat(jobs.await(id, LONG).result()).isEqualTo("attempt 1");
    }

    @Test
    void givesJobsToTheHandlerThatWasLoadedAnew() throws Exception {
        Jobs jobs = files.workspace().jobs();
        Jobs.Registration old = jobs.register("wait", Interrupted.AGAIN, new Named());
        jobs.start();
        JobHandler anew = (JobHandler) Class.forName(Named.class.getName(), true, new OwnClasses())
                .getDeclaredConstructor()
                .newInstance();

        Jobs.Registration registered = jobs.register("wait", Interrupted.AGAIN, anew);
        old.close();

        String id = jobs.submit("wait", Map.of()).id();
        assertThat(jobs.await(id, LONG).result()).isEqualTo("loaded by OwnClasses");
        assertThatThrownBy(() -> jobs.register("wait", Interrupted.AGAIN, job -> null))
                .hasMessage("Jobs of the kind 'wait' have a handler already");
        registered.close();
    }

    /** Tells who loaded it. */
    public static final class Named implements JobHandler {
        /** Made by any class loader. */
        public Named() {}

        @Override
        public Object run(JobContext job) {
            return "loaded by " + getClass().getClassLoader().getClass().getSimpleName();
        }
    }

    /** Loads {@link Named} by itself. */
    private static final class OwnClasses extends ClassLoader {
        OwnClasses() {
            super(JobsContract.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.equals(Named.class.getName())) {
                return super.loadClass(name, resolve);
            }
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] code = in.readAllBytes();
                return defineClass(name, code, 0, code.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
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

package dev.cyanotype.storage.jobs;

import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.storage.database.Database;
import dev.cyanotype.storage.json.StoredJson;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Work that goes on after the request that asked for it: queued, done by a few workers, remembered. Thread-safe. */
public final class Jobs implements AutoCloseable {
    /** How long a process that runs jobs may say nothing before others take it for dead. */
    public static final Duration LEASE = Duration.ofSeconds(10);

    private static final String AFTER_ALL_IDS = "~";
    private static final long LOOK_NANOS = Duration.ofSeconds(1).toNanos(); // at a job that another process changes

    private final Database database;
    private final Consumer<String> release;
    private final JobTable table;
    private final JobChanges changes = new JobChanges();
    private final JobIds ids = new JobIds();
    private final JobKinds kinds = new JobKinds();
    private final JobRunner runner;

    /**
     * Makes the jobs of a workspace, which none are done of before {@link #start}.
     *
     * @param owner a random name for who runs jobs here
     * @param lease how long another process may say nothing before its jobs are taken over
     * @param release frees what the parameters of a job that has ended name
     * @param workers how many jobs run at once
     */
    public Jobs(Database database, String owner, Duration lease, Consumer<String> release, int workers) {
        this.database = database;
        this.release = release;
        this.table = new JobTable(database);
        JobRecovery recovery = new JobRecovery(database, owner, lease, release, kinds);
        this.runner = new JobRunner(database, owner, recovery, release, workers, table, kinds, changes);
    }

    /** Says that somebody does the jobs of a kind, until it is closed. */
    public interface Registration extends AutoCloseable {
        /** Takes the handler back: what it does is stopped, and queued or failed as registered. Nothing, the second time. */
        @Override
        void close();
    }

    /**
     * Says who does the jobs of a kind, and what becomes of one that runs when the server stops; before {@link #start}. A plugin
     * hands what it gets to {@code setup.onClose(…)}, so that another build of it can take over while the server runs.
     *
     * @throws IllegalStateException if another class does them already
     */
    public Registration register(String kind, Interrupted interrupted, JobHandler handler) {
        JobKinds.Kind registered = new JobKinds.Kind(interrupted, handler);
        kinds.register(kind, registered);
        return () -> {
            kinds.withdraw(kind, registered);
            runner.stop(registered);
        };
    }

    /** Queues a job; {@code parameters} is a record, map, list or value that can be JSON. Begun at once if a worker is free. */
    public Job submit(String kind, Object parameters) {
        return database.write(handle -> submit(handle, kind, parameters));
    }

    /** Queues a job as part of a {@link Database#write}: it is begun once that is committed, and never if it is not. */
    public Job submit(Handle handle, String kind, Object parameters) {
        return submit(handle, kind, parameters, null);
    }

    /** Queues a job as part of a {@link Database#write}, for {@code actor}, whom the job names from then on. */
    public Job submit(Handle handle, String kind, Object parameters, @Nullable String actor) {
        if (kinds.find(kind).isEmpty()) {
            throw new IllegalArgumentException(kinds.unknown(kind));
        }
        Job job = JobTable.insert(handle, ids.next(), kind, parameters, actor);
        database.afterCommit(() -> runner.queue(job.id()));
        return job;
    }

    /** Returns a job as it is now. */
    public Optional<Job> find(String id) {
        Map<String, RunningJob> running = runner.running();
        return table.find(id).map(row -> live(row.job(), running));
    }

    /** Returns when a job was done; nothing if there is no such job. */
    public Optional<Job.Times> times(String id) {
        return table.times(id);
    }

    /** Returns how many jobs are in a state that they are in until they have ended. */
    public long count(Job.State state) {
        return table.count(state);
    }

    private Job get(String id) {
        return find(id).orElseThrow(() -> HttpException.notFound("There is no job '" + id + "'."));
    }

    /** Returns the newest jobs, the newest first. */
    public List<Job> list(int limit) {
        return listBefore(AFTER_ALL_IDS, limit);
    }

    /** Returns the newest of the jobs older than {@code id}, the newest first. */
    public List<Job> listBefore(String id, int limit) {
        Map<String, RunningJob> running = runner.running();
        return table.before(id, limit).stream().map(job -> live(job, running)).toList();
    }

    /**
     * Returns the job with its progress of this moment, of which its row may know nothing yet. One that has ended runs until
     * what it held is free, too.
     */
    private static Job live(Job job, Map<String, RunningJob> running) {
        RunningJob now = job.state() == Job.State.QUEUED ? null : running.get(job.id());
        return now == null
                ? job
                : new Job(job.id(), job.kind(), job.actor(), Job.State.RUNNING, now.progress(), null, null);
    }

    /**
     * Asks a job to stop and returns it as it is now: a queued one is cancelled at once, a running one within a second.
     *
     * @throws dev.cyanotype.http.problem.HttpException 404 if there is no such job, 409 if it has ended
     */
    public Job cancel(String id) {
        Job before = database.write(handle -> {
            JobRow row = JobTable.find(handle, id)
                    .orElseThrow(() -> HttpException.notFound("There is no job '" + id + "'."));
            Job job = row.job();
            if (job.state().ended()) {
                throw new HttpException(409, "The job '" + id + "' has ended already.");
            }
            JobTable.markCancelled(handle, id);
            if (job.state() == Job.State.QUEUED) {
                JobTable.end(handle, id, JobEnd.CANCELLED, 0);
                database.afterCommit(() -> release.accept(row.parameters()));
            }
            return job;
        });
        runner.cancel(id);
        changes.changed(id);
        return find(id).orElse(before);
    }

    /**
     * Waits until the job has ended, or {@code timeout} is over, and returns it as it is then.
     *
     * @throws dev.cyanotype.http.problem.HttpException 404 if there is no such job
     */
    public Job await(String id, Duration timeout) throws InterruptedException {
        return await(id, timeout, () -> get(id), job -> job.state().ended());
    }

    /**
     * Returns the events of a job that come after the one with the number {@code after}, the oldest first, of the newest
     * hundred; each has the job as it was. What is between two events of progress is left out.
     */
    public List<JobEvent> events(String id, long after) {
        boolean runs = runner.running().containsKey(id);
        List<JobEvent> events = database.read(handle -> JobEventTable.after(handle, id, after));
        return events.stream()
                .filter(event -> !runs || !event.job().state().ended()) // as in live()
                .toList();
    }

    /** Waits for events of a job; returns none if none comes in {@code timeout}, or at once if the job has ended. */
    public List<JobEvent> awaitEvents(String id, long after, Duration timeout) throws InterruptedException {
        return await(
                id,
                timeout,
                () -> events(id, after),
                events -> !events.isEmpty() || get(id).state().ended());
    }

    private <T> T await(String id, Duration timeout, Supplier<T> look, Predicate<T> enough)
            throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (true) {
            CompletableFuture<Void> next = changes.next(id);
            T now = look.get();
            long left = deadline - System.nanoTime();
            if (enough.test(now) || left <= 0) {
                return now;
            }
            JobChanges.await(next, Math.min(left, LOOK_NANOS));
        }
    }

    /** Returns the parameters, as JSON, of the jobs that have not ended. */
    public static List<String> openParameters(Handle handle) {
        return JobTable.openParameters(handle);
    }

    /** Returns what the jobs of a kind that have not ended were submitted with. */
    public static <T> List<T> open(Handle handle, String kind, Class<T> parameters) {
        return JobTable.openParameters(handle, kind).stream()
                .map(json -> StoredJson.read(json, parameters))
                .toList();
    }

    /** Says that a process runs no jobs any more, so that those it has are taken over at once. */
    public static void ownerHasGone(Database database, String owner) {
        JobLease.leave(database, owner);
    }

    /** Begins to do jobs, those first that an earlier process has left. */
    public void start() {
        runner.start();
    }

    /** Begins to do the jobs that are submitted from now on here, and leaves those that are there to whoever serves. */
    public void startOwn() {
        runner.startOwn();
    }

    /** Stops the jobs that run, and queues or fails each as registered; waits for their handlers for 15 seconds at most. */
    @Override
    public void close() {
        runner.close();
    }
}

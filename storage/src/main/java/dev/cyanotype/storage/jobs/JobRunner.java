package dev.cyanotype.storage.jobs;

import dev.cyanotype.storage.database.Database;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does jobs, first come, first served, never more at once than there are workers. Thread-safe. */
final class JobRunner {
    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);
    private static final int PATIENCE_SECONDS = 15;

    private final String owner;
    private final JobRecovery recovery;
    private final int workers;
    private final JobTable table;
    private final JobChanges changes;
    private final JobKinds kinds;
    private final JobWorker worker;
    private final JobLease lease;
    private final Map<String, RunningJob> running = new ConcurrentHashMap<>();
    private final Semaphore free;
    private final ExecutorService threads = Executors.newCachedThreadPool(JobRunner::thread);
    private final Set<String> own = new ConcurrentSkipListSet<>(); // submitted, while nobody does all jobs here
    private volatile @Nullable JobPulse pulse;
    private volatile boolean onlyOwn = true;
    private volatile boolean stopping;

    JobRunner(
            Database database,
            String owner,
            JobRecovery recovery,
            Consumer<String> release,
            int workers,
            JobTable table,
            JobKinds kinds,
            JobChanges changes) {
        this.owner = owner;
        this.recovery = recovery;
        this.workers = workers;
        this.table = table;
        this.changes = changes;
        this.kinds = kinds;
        this.worker = new JobWorker(table, kinds, release, () -> stopping);
        this.lease = new JobLease(database, owner, changes);
        this.free = new Semaphore(workers);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "jobs");
        thread.setDaemon(true);
        return thread;
    }

    /** Begins to do all jobs, those too that an earlier process has left. */
    synchronized void start() {
        if (pulse == null && !stopping) {
            recover();
            onlyOwn = false;
            own.clear();
            start(new JobPulse()).every(this::recover);
        }
    }

    /** Begins to do the jobs that are submitted here. */
    synchronized void startOwn() {
        if (pulse == null && !stopping) {
            start(new JobPulse());
        }
    }

    /** Called by one thread at a time, which is the one that begins jobs. */
    private void recover() {
        recovery.recover(running.keySet());
    }

    private JobPulse start(JobPulse started) {
        pulse = started;
        started.soon(this::dispatch);
        started.every(() -> lease.renew(running.values()));
        started.every(this::dispatch); // what was submitted while the database was away, or by another process
        return started;
    }

    /** Begins a queued job if a worker is free, or once one is. */
    void queue(String id) {
        if (onlyOwn) {
            own.add(id);
        }
        dispatchSoon();
    }

    private void dispatchSoon() {
        JobPulse started = pulse;
        if (started != null) {
            started.soon(this::dispatch);
        }
    }

    /** Hands jobs to free workers; always by the same thread, so that one that comes meanwhile is looked for again. */
    private void dispatch() {
        boolean more = true;
        while (more && !stopping && free.tryAcquire()) {
            more = false;
            try {
                more = claim().map(this::begin).isPresent();
            } finally {
                if (!more) {
                    free.release();
                }
            }
        }
    }

    /** What has no thread then is not among those that run here, and is found by the recovery. */
    private RunningJob begin(JobRow row) {
        RunningJob job = new RunningJob(row);
        running.put(job.id(), job);
        try {
            threads.execute(() -> work(job));
            return job;
        } catch (RuntimeException | Error noThread) {
            running.remove(job.id());
            throw noThread;
        }
    }

    private Optional<JobRow> claim() {
        for (Optional<String> id = next(); id.isPresent(); id = next()) {
            Optional<JobRow> begun = table.begin(id.get(), owner);
            own.remove(id.get());
            if (begun.isPresent()) {
                return begun;
            }
        }
        return Optional.empty();
    }

    private Optional<String> next() {
        return onlyOwn ? own.stream().findFirst() : table.oldestQueued(kinds.withdrawn());
    }

    private void work(RunningJob job) {
        try {
            changes.changed(job.id());
            worker.work(job);
        } finally {
            running.remove(job.id());
            changes.changed(job.id());
            free.release();
            dispatchSoon();
        }
    }

    void cancel(String id) {
        RunningJob job = running.get(id);
        if (job != null) {
            job.stop(RunningJob.Reason.CANCELLED);
        }
    }

    /**
     * Stops the jobs that are done by {@code kind}, and waits for 15 seconds at most until they have ended: those that are done
     * again are queued then, for whoever does them next.
     */
    void stop(JobKinds.Kind kind) {
        List<RunningJob> its =
                running.values().stream().filter(job -> job.isDoneBy(kind)).toList();
        its.forEach(job -> job.stop(RunningJob.Reason.SERVER_STOPS));
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        try {
            for (RunningJob job : its) {
                awaitEnd(job, deadline);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitEnd(RunningJob job, long deadline) throws InterruptedException {
        CompletableFuture<Void> next = changes.next(job.id());
        long left = deadline - System.nanoTime();
        while (running.containsValue(job) && left > 0) {
            JobChanges.await(next, left);
            next = changes.next(job.id());
            left = deadline - System.nanoTime();
        }
    }

    /**
     * Returns the jobs that run, by id. Asked for before their rows are read: a job leaves here only after its row says that
     * it has ended.
     */
    Map<String, RunningJob> running() {
        return Map.copyOf(running);
    }

    synchronized void close() {
        if (stopping) {
            return;
        }
        stopping = true;
        running.values().forEach(job -> job.stop(RunningJob.Reason.SERVER_STOPS));
        if (!allEnd()) {
            running.values()
                    .forEach(job -> LOG.warn(
                            "Job {} ({}) does not stop; the next start decides what becomes of it",
                            job.id(),
                            job.kind()));
        }
        threads.shutdown();
        JobPulse started = pulse;
        if (started != null) {
            pulse = null;
            started.close();
            lease.end();
        }
    }

    private boolean allEnd() {
        try {
            return free.tryAcquire(workers, PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

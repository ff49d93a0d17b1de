package dev.cyanotype.storage.jobs;

import dev.cyanotype.Extensions;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.storage.database.Database;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does the jobs that the clock hands it. Thread-safe. */
final class JobRunner {
    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final long RETRY_MILLIS = 500;

    private final Database database;
    private final Supplier<DataSource> writer;
    private final Consumer<String> release;
    private final int workers;
    private final JobTable table;
    private final Map<String, JobKind> kinds;
    private final JobChanges changes;
    private final Map<String, RunningJob> running = new ConcurrentHashMap<>();
    private final NavigableSet<String> unscheduled = new ConcurrentSkipListSet<>();
    private volatile @Nullable JobClock clock;
    private @Nullable JobPulse pulse;
    private volatile boolean stopping;

    JobRunner(
            Database database,
            Supplier<DataSource> writer,
            Consumer<String> release,
            int workers,
            JobTable table,
            Map<String, JobKind> kinds,
            JobChanges changes) {
        this.database = database;
        this.writer = writer;
        this.release = release;
        this.workers = workers;
        this.table = table;
        this.kinds = kinds;
        this.changes = changes;
    }

    synchronized void start() {
        if (clock != null || stopping) {
            return;
        }
        unscheduled.addAll(JobRecovery.recover(database, release, kinds));
        start(DurableClock.start(writer.get(), workers, this::run));
    }

    synchronized void startOwn() {
        if (clock == null && !stopping) {
            start(new PassingClock(workers, this::runOrWait));
        }
    }

    private void start(JobClock started) {
        clock = started;
        schedule();
        pulse = JobPulse.start(this::schedule, running.values(), table, changes);
    }

    /** Hands a queued job to the clock, or keeps it until there is one. */
    void queue(String id) {
        unscheduled.add(id);
        try {
            schedule();
        } catch (RuntimeException busy) {
            LOG.warn("Job {} is begun later than it could be", id, busy);
        }
    }

    private void schedule() {
        JobClock started = clock;
        if (started != null && !stopping) {
            List.copyOf(unscheduled).forEach(id -> {
                started.schedule(id);
                unscheduled.remove(id);
            });
        }
    }

    private void runOrWait(String id) {
        try {
            run(id);
        } catch (RuntimeException busy) {
            LOG.warn("Job {} is begun later than it could be", id, busy);
            unscheduled.add(id);
        }
    }

    private void run(String id) {
        if (!stopping) {
            table.begin(id).ifPresent(this::run);
        }
    }

    private void run(JobRow row) {
        RunningJob job = new RunningJob(row, Thread.currentThread());
        running.put(job.id(), job);
        try {
            changes.changed(job.id());
            record(job, attempt(job));
        } finally {
            running.remove(job.id());
            job.ended();
            changes.changed(job.id());
        }
    }

    private JobEnd attempt(RunningJob job) {
        JobKind kind = kinds.get(job.kind());
        if (kind == null) {
            return JobEnd.failed(Jobs.unknown(job.kind(), kinds));
        }
        try {
            catchUp(job);
            job.checkCancelled();
            return Extensions.call(
                    kind.handler(), () -> JobEnd.done(kind.handler().run(job)));
        } catch (Throwable failure) {
            return end(job, kind, failure);
        } finally {
            job.over();
        }
    }

    /** Whoever asked the job to stop before it was known to run has left a mark only. */
    private void catchUp(RunningJob job) {
        if (table.find(job.id()).filter(JobRow::cancelled).isPresent()) {
            job.stop(RunningJob.Reason.CANCELLED);
        }
        if (stopping) {
            job.stop(RunningJob.Reason.SERVER_STOPS);
        }
    }

    private static JobEnd end(RunningJob job, JobKind kind, Throwable failure) {
        Optional<RunningJob.Reason> reason = job.reason();
        if (reason.isEmpty()) {
            LOG.warn("Job {} ({}) failed", job.id(), job.kind(), failure);
            return JobEnd.failed(failure);
        }
        if (reason.get() == RunningJob.Reason.CANCELLED) {
            return JobEnd.CANCELLED;
        }
        return kind.interrupted() == Interrupted.AGAIN ? JobEnd.AGAIN : JobEnd.failed(JobEnd.STOPPED);
    }

    /** Writes down how a job ended, and goes on trying while the database is away. */
    private void record(RunningJob job, JobEnd end) {
        while (true) {
            try {
                table.end(job.id(), end, job.progress());
                if (end.state().ended()) {
                    release.accept(job.sent());
                }
                return;
            } catch (HttpException away) {
                LOG.warn("The end of job {} cannot be written down yet", job.id(), away);
                if (stopping || !pause()) {
                    return;
                }
            }
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(RETRY_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void cancel(String id) {
        RunningJob job = running.get(id);
        if (job != null) {
            job.stop(RunningJob.Reason.CANCELLED);
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
        stopping = true;
        running.values().forEach(job -> job.stop(RunningJob.Reason.SERVER_STOPS));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (RunningJob job : running.values()) {
            if (!job.awaitEnd(deadline - System.nanoTime())) {
                LOG.warn("Job {} ({}) does not stop; the next start decides what becomes of it", job.id(), job.kind());
            }
        }
        if (pulse != null) {
            pulse.close();
            pulse = null;
        }
        JobClock started = clock;
        if (started != null) {
            clock = null;
            started.stop();
        }
    }
}

package dev.cyanotype.storage.jobs;

import dev.cyanotype.Extensions;
import dev.cyanotype.http.problem.HttpException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does one job after another, each by the handler of its kind, and writes down how it ended. Thread-safe. */
final class JobWorker {
    private static final Logger LOG = LoggerFactory.getLogger(JobWorker.class);
    private static final long RETRY_MILLIS = 500;

    private final JobTable table;
    private final JobKinds kinds;
    private final Consumer<String> release;
    private final BooleanSupplier stopping;

    JobWorker(JobTable table, JobKinds kinds, Consumer<String> release, BooleanSupplier stopping) {
        this.table = table;
        this.kinds = kinds;
        this.release = release;
        this.stopping = stopping;
    }

    void work(RunningJob job) {
        job.begin(Thread.currentThread());
        record(job, attempt(job));
    }

    private JobEnd attempt(RunningJob job) {
        JobKinds.Kind kind = kinds.find(job.kind()).orElse(null);
        if (kind == null) {
            return kinds.withdrawn().contains(job.kind()) ? JobEnd.AGAIN : JobEnd.failed(kinds.unknown(job.kind()));
        }
        try {
            job.done(kind);
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
        if (stopping.getAsBoolean()) {
            job.stop(RunningJob.Reason.SERVER_STOPS);
        }
    }

    private static JobEnd end(RunningJob job, JobKinds.Kind kind, Throwable failure) {
        Optional<RunningJob.Reason> reason = job.reason();
        if (reason.isEmpty()) {
            if (failure instanceof HttpException refused && refused.status() < 500) { // what was asked was wrong
                LOG.warn("Job {} ({}) failed: {}", job.id(), job.kind(), refused.getMessage());
            } else {
                LOG.warn("Job {} ({}) failed", job.id(), job.kind(), failure);
            }
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
                if (!table.end(job, end)) {
                    LOG.warn("Another process does job {} ({}); what it came to here is dropped", job.id(), job.kind());
                } else if (end.state().ended()) {
                    release.accept(job.sent());
                }
                return;
            } catch (HttpException away) {
                LOG.warn("The end of job {} cannot be written down yet", job.id(), away);
                if (stopping.getAsBoolean() || !pause()) {
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
}

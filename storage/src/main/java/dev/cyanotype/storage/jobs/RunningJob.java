package dev.cyanotype.storage.jobs;

import dev.cyanotype.storage.json.StoredJson;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A job while it is done. Thread-safe. */
final class RunningJob implements JobContext {
    private final JobRow row;
    private volatile Job.Progress progress = Job.Progress.NONE;
    private volatile @Nullable Reason reason;
    private final CountDownLatch end = new CountDownLatch(1);
    private @Nullable Thread worker;
    private Job.Progress shown = Job.Progress.NONE;
    private Job.Progress saved = Job.Progress.NONE;

    /** Why a job is to stop. */
    enum Reason {
        CANCELLED,
        SERVER_STOPS
    }

    RunningJob(JobRow row, Thread worker) {
        this.row = row;
        this.worker = worker;
    }

    @Override
    public String id() {
        return row.job().id();
    }

    String kind() {
        return row.job().kind();
    }

    /** Returns the parameters as they are written. */
    String sent() {
        return row.parameters();
    }

    @Override
    public <T> T parameters(Class<T> type) {
        return StoredJson.read(row.parameters(), type);
    }

    @Override
    public int attempt() {
        return row.attempt();
    }

    @Override
    public void progress(long done, long total, String unit) {
        progress = new Job.Progress(done, total, unit);
    }

    Job.Progress progress() {
        return progress;
    }

    @Override
    public void checkCancelled() {
        if (reason != null) {
            throw new CancellationException(reason == Reason.CANCELLED ? "The job was cancelled." : JobEnd.STOPPED);
        }
    }

    /** Asks the handler to stop, and wakes it if it waits for something. */
    synchronized void stop(Reason why) {
        if (reason == null) {
            reason = why;
        }
        if (worker != null) {
            worker.interrupt();
        }
    }

    Optional<Reason> reason() {
        return Optional.ofNullable(reason);
    }

    /** Returns true if there is progress since this was asked last; asked by the pulse only. */
    boolean movedSinceShown() {
        Job.Progress before = shown;
        shown = progress;
        return !shown.equals(before);
    }

    /** Returns true if there is progress since this was asked last; asked by the pulse only. */
    boolean movedSinceSaved() {
        Job.Progress before = saved;
        saved = progress;
        return !saved.equals(before);
    }

    /** Says that the handler has returned; its thread is not interrupted for this job any more. Called by that thread. */
    synchronized void over() {
        worker = null;
        Thread.interrupted();
    }

    /** Says that nothing more happens to the job here. */
    void ended() {
        end.countDown();
    }

    boolean awaitEnd(long nanos) {
        try {
            return end.await(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

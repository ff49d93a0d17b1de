package dev.cyanotype.storage.jobs;

import dev.cyanotype.storage.json.StoredJson;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** A job while it is done. Thread-safe. */
final class RunningJob implements JobContext {
    private final JobRow row;
    private volatile Job.Progress progress = Job.Progress.NONE;
    private volatile @Nullable Reason reason;
    private volatile JobKinds.@Nullable Kind kind;
    private @Nullable Thread worker;
    private Job.Progress saved = Job.Progress.NONE; // by the pulse's thread, which alone asks for it

    /** Why a job is to stop. */
    enum Reason {
        CANCELLED,
        SERVER_STOPS,
        /** Another process has taken it over, as this one did not say for too long that it lives. */
        LOST
    }

    RunningJob(JobRow row) {
        this.row = row;
    }

    /** Says who does it. */
    void done(JobKinds.Kind by) {
        kind = by;
    }

    boolean isDoneBy(JobKinds.Kind by) {
        return by.equals(kind);
    }

    /** Says which thread to wake if the job is to stop. */
    synchronized void begin(Thread thread) {
        worker = thread;
        if (reason != null) {
            thread.interrupt();
        }
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
    public void progress(long done, String unit) {
        progress = new Job.Progress(done, Optional.empty(), unit);
    }

    @Override
    public void progress(long done, long total, String unit) {
        progress = new Job.Progress(done, Optional.of(total), unit);
    }

    Job.Progress progress() {
        return progress;
    }

    @Override
    public void checkCancelled() {
        if (reason != null) {
            throw new CancellationException("The job is to stop: " + reason);
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

    /** Asks the handler to stop unless that has been done: what it frees then is not interrupted once more. */
    void stopOnce(Reason why) {
        if (reason == null) {
            stop(why);
        }
    }

    Optional<Reason> reason() {
        return Optional.ofNullable(reason);
    }

    /** Returns true if {@code now} is a row that this process may still write: it runs, here, for the same time. */
    boolean isStill(JobRow now) {
        return now.job().state() == Job.State.RUNNING
                && now.attempt() == row.attempt()
                && Objects.equals(now.owner(), row.owner());
    }

    /** Returns true if there is progress that is not saved. */
    boolean hasMoved() {
        return !progress.equals(saved);
    }

    void saved(Job.Progress written) {
        saved = written;
    }

    /** Says that the handler has returned; its thread is not interrupted for this job any more. Called by that thread. */
    synchronized void over() {
        worker = null;
        Thread.interrupted();
    }
}

package dev.cyanotype.storage;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Work that goes on after the request that asked for it: queued, done by a few workers, remembered. Thread-safe. */
@SuppressWarnings("DoNotCallSuggester")
public final class Jobs implements AutoCloseable {
    Jobs() {}

    /** Says who does the jobs of a kind, and what becomes of one that runs when the server stops; before {@link #start}. */
    public void register(String kind, Interrupted interrupted, JobHandler handler) {
        throw new UnsupportedOperationException();
    }

    /** Queues a job; {@code parameters} is a record, map, list or value that can be JSON. Begun at once if a worker is free. */
    public Job submit(String kind, Object parameters) {
        throw new UnsupportedOperationException();
    }

    /** Queues a job as part of a {@link Database#write}: it is begun once that is committed, and never if it is not. */
    public Job submit(Handle handle, String kind, Object parameters) {
        throw new UnsupportedOperationException();
    }

    /** Returns a job as it is now. */
    public Optional<Job> find(String id) {
        throw new UnsupportedOperationException();
    }

    /** Returns the newest jobs, the newest first. */
    public List<Job> list(int limit) {
        throw new UnsupportedOperationException();
    }

    /** Returns the newest of the jobs older than {@code id}, the newest first. */
    public List<Job> listBefore(String id, int limit) {
        throw new UnsupportedOperationException();
    }

    /**
     * Asks a job to stop and returns it as it is now: a queued one is cancelled at once, a running one within a second.
     *
     * @throws dev.cyanotype.http.HttpException 404 if there is no such job, 409 if it has ended
     */
    public Job cancel(String id) {
        throw new UnsupportedOperationException();
    }

    /**
     * Waits until the job has ended, or {@code timeout} is over, and returns it as it is then.
     *
     * @throws dev.cyanotype.http.HttpException 404 if there is no such job
     */
    public Job await(String id, Duration timeout) throws InterruptedException {
        throw new UnsupportedOperationException();
    }

    /** Waits until the job is not as it was {@code seen} any more; nothing if that does not happen in {@code timeout}. */
    public Optional<Job> awaitChange(Job seen, Duration timeout) throws InterruptedException {
        throw new UnsupportedOperationException();
    }

    /** Begins to do jobs, those first that an earlier process has left. */
    public void start() {
        throw new UnsupportedOperationException();
    }

    /** Stops the jobs that run, and queues or fails each as registered; returns when none runs any more. */
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}

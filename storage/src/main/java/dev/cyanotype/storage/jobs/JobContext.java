package dev.cyanotype.storage.jobs;

/** The job that a handler does, as the handler sees it. Thread-safe. */
public interface JobContext {
    /** Returns the job's id. */
    String id();

    /** Returns what the job was submitted with. */
    <T> T parameters(Class<T> type);

    /** Returns how often the job has been begun: 1, or more after the server stopped while it ran. */
    int attempt();

    /** Says how much is done while nobody knows how much there is; may be called for every unit, it only notes the numbers. */
    void progress(long done, String unit);

    /** Says how much is done of how much there is. */
    void progress(long done, long total, String unit);

    /**
     * Ends the handler if the job is to stop. The handler's thread is interrupted then, too.
     *
     * @throws java.util.concurrent.CancellationException if so; let it pass
     */
    void checkCancelled();
}

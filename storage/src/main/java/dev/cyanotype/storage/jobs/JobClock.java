package dev.cyanotype.storage.jobs;

/** Hands jobs to workers, first come, first served, never more at once than there are workers. */
interface JobClock {
    /** Queues a job. */
    void schedule(String id);

    /** Hands on no more jobs. */
    void stop();
}

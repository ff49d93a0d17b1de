package dev.cyanotype.storage.jobs;

import org.jspecify.annotations.Nullable;

/** Does the jobs of a kind; called by several threads at once. */
@FunctionalInterface
public interface JobHandler {
    /**
     * Does the job and returns its result: a record, map, list or value that can be JSON, or {@code null}.
     *
     * @throws Exception why the job failed; its message is shown to people
     */
    @Nullable
    Object run(JobContext job) throws Exception;
}

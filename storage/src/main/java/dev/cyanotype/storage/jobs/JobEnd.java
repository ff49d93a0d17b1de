package dev.cyanotype.storage.jobs;

import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.storage.json.StoredJson;
import org.jspecify.annotations.Nullable;

/** The end of a job: its new state, and why it failed or what it came to, as JSON. */
record JobEnd(
        Job.State state, @Nullable String error, @Nullable String result) {
    static final String STOPPED = "The server stopped while it ran.";
    static final JobEnd CANCELLED = new JobEnd(Job.State.CANCELLED, null, null);
    static final JobEnd AGAIN = new JobEnd(Job.State.QUEUED, null, null);

    static JobEnd done(@Nullable Object result) {
        return new JobEnd(Job.State.DONE, null, result == null ? null : StoredJson.writeWhole(result));
    }

    static JobEnd failed(String error) {
        return new JobEnd(Job.State.FAILED, error.replace("\0", ""), null); // PostgreSQL takes no NUL
    }

    static JobEnd failed(Throwable failure) {
        if (failure instanceof HttpException answer) {
            return failed(answer.detail());
        }
        String message = failure.getMessage();
        boolean clear = message != null && !message.isBlank() && failure instanceof Exception;
        return failed(clear ? String.valueOf(message) : failure.toString());
    }
}

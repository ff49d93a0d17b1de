package dev.cyanotype.storage.jobs;

import dev.cyanotype.storage.database.Database;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Queues or ends the jobs that ran when the process before this one stopped. */
final class JobRecovery {
    private static final int ATTEMPTS = 3;

    private JobRecovery() {}

    /** Queues or ends them, and returns the ids of all that are queued now, the oldest first. */
    static List<String> recover(Database database, Consumer<String> release, Map<String, JobKind> kinds) {
        return database.write(handle -> {
            handle.execute("delete from scheduled_tasks"); // whoever had claimed them is gone: the workspace is ours
            for (JobRow row : JobTable.running(handle)) {
                JobEnd end = end(row, kinds.get(row.job().kind()));
                JobTable.end(handle, row.job().id(), end, 0);
                if (end.state().ended()) {
                    database.afterCommit(() -> release.accept(row.parameters()));
                }
            }
            return JobTable.queued(handle);
        });
    }

    private static JobEnd end(JobRow row, @Nullable JobKind kind) {
        if (row.cancelled()) {
            return JobEnd.CANCELLED;
        }
        if (kind != null && kind.interrupted() == Interrupted.FAIL) {
            return JobEnd.failed(JobEnd.STOPPED);
        }
        return row.attempt() < ATTEMPTS
                ? JobEnd.AGAIN
                : JobEnd.failed("The server stopped " + ATTEMPTS + " times while it ran.");
    }
}

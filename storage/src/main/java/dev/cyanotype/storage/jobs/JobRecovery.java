package dev.cyanotype.storage.jobs;

import dev.cyanotype.storage.database.Database;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Queues or ends the jobs of processes that have gone. One has gone if it says so, if the one that now holds its folder says so,
 * or if its beat stands still for the time of a lease, by the clock of who looks on: setting a clock changes nothing.
 */
final class JobRecovery {
    private static final int ATTEMPTS = 3;

    private final Database database;
    private final String self;
    private final Duration lease;
    private final Consumer<String> release;
    private final JobKinds kinds;
    private final Map<String, Beat> seen = new HashMap<>();

    /** A beat, and since when it has been that. */
    private record Beat(long number, long since) {}

    JobRecovery(Database database, String self, Duration lease, Consumer<String> release, JobKinds kinds) {
        this.database = database;
        this.self = self;
        this.lease = lease;
        this.release = release;
        this.kinds = kinds;
    }

    /**
     * Looks at the jobs that are said to run, but not {@code here}. Called by one thread at a time. Who waits for the lock of this
     * write to count up its beat is not taken for dead meanwhile.
     */
    void recover(Set<String> here) {
        if (database.read(handle -> JobTable.runningBut(handle, here)).isEmpty()) {
            seen.clear(); // a beat that stood still while there was nothing to run says nothing
        } else {
            database.write(handle -> {
                recover(handle, JobTable.runningBut(handle, here));
                return self;
            });
        }
    }

    private void recover(Handle handle, List<JobRow> rows) {
        Map<String, Long> beats = JobLease.beats(handle);
        beats.remove(self); // which began them, was not told so by the database, and does not do them
        seen.keySet().retainAll(beats.keySet());
        for (JobRow row : rows) {
            String owner = row.owner();
            if (owner == null || hasGone(owner, beats.get(owner))) {
                JobEnd end = end(row, kinds.find(row.job().kind()).orElse(null));
                JobTable.end(handle, row.job().id(), end, 0);
                if (end.state().ended()) {
                    database.afterCommit(() -> release.accept(row.parameters()));
                }
            }
        }
        JobLease.forgetIdle(handle);
    }

    private boolean hasGone(String owner, @Nullable Long beat) {
        if (beat == null) {
            return true;
        }
        Beat before = seen.get(owner);
        if (before == null || before.number != beat) {
            seen.put(owner, new Beat(beat, System.nanoTime()));
            return false;
        }
        return System.nanoTime() - before.since >= lease.toNanos();
    }

    private static JobEnd end(JobRow row, JobKinds.@Nullable Kind kind) {
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

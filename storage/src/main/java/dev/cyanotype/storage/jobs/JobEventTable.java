package dev.cyanotype.storage.jobs;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** The events of jobs: numbered, in order, and durable with the change that they tell of. */
final class JobEventTable {
    private static final int KEPT =
            100; // of a job; each has all of it, so a client that sees the newest misses nothing

    private JobEventTable() {}

    /** Adds what a job's row says now as its next event, and forgets those that are too old. */
    static void add(Handle handle, String job) {
        long number = last(handle, job) + 1;
        handle.execute(
                "insert into job_event (job, number, state, done, total, unit)"
                        + " select id, ?, state, done, total, unit from job where id = ?",
                number,
                job);
        handle.execute("delete from job_event where job = ? and number <= ?", job, number - KEPT);
    }

    /** Returns the number of a job's newest event, or 0. */
    static long last(Handle handle, String job) {
        return handle.createQuery("select coalesce(max(number), 0) from job_event where job = :job")
                .bind("job", job)
                .mapTo(long.class)
                .one();
    }

    /** Returns the events of a job that are newer than {@code number}, the oldest first. */
    static List<JobEvent> after(Handle handle, String job, long number) {
        return handle.createQuery("select e.number, j.id, j.kind, j.actor, e.state, e.done, e.total, e.unit,"
                        + " case when e.state = j.state then j.error end as error,"
                        + " case when e.state = j.state then j.result end as result"
                        + " from job_event e join job j on j.id = e.job"
                        + " where e.job = :job and e.number > :number order by e.job, e.number")
                .bind("job", job)
                .bind("number", number)
                .map((row, context) -> new JobEvent(row.getLong("number"), JobTable.job(row)))
                .list();
    }
}

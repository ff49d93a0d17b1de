package dev.cyanotype.storage.jobs;

import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.storage.database.Database;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the jobs that run in this process: as long as its beat goes on they are nobody else's. With it goes what others are to
 * know of the jobs, and comes what they have said meanwhile.
 */
final class JobLease {
    private static final Logger LOG = LoggerFactory.getLogger(JobLease.class);

    private final Database database;
    private final String owner;
    private final JobChanges changes;

    JobLease(Database database, String owner, JobChanges changes) {
        this.database = database;
        this.owner = owner;
        this.changes = changes;
    }

    /** Counts the beat up and writes down the progress of jobs that run here; stops those that are cancelled or taken away. */
    void renew(Collection<RunningJob> running) {
        if (!running.isEmpty()) {
            database.write(handle -> {
                beat(handle, owner);
                for (RunningJob job : running) {
                    Optional<JobRow> row = JobTable.find(handle, job.id()).filter(job::isStill);
                    if (row.isEmpty() || row.get().cancelled()) {
                        job.stopOnce(row.isEmpty() ? RunningJob.Reason.LOST : RunningJob.Reason.CANCELLED);
                    } else if (job.hasMoved()) {
                        Job.Progress progress = job.progress();
                        JobTable.progress(handle, job.id(), progress);
                        JobEventTable.add(handle, job.id());
                        database.afterCommit(() -> saved(job, progress));
                    }
                }
                return owner;
            });
        }
    }

    private void saved(RunningJob job, Job.Progress progress) {
        job.saved(progress);
        changes.changed(job.id());
    }

    /** Says that a process runs a job from now on, which is a beat, too. */
    static void enter(Handle handle, String id) {
        handle.execute(
                "insert into job_owner (id, beat) values (?, 0) on conflict (id) do update set beat = job_owner.beat + 1",
                id);
    }

    private static void beat(Handle handle, String id) {
        handle.execute("update job_owner set beat = beat + 1 where id = ?", id);
    }

    /** Says that a process runs no jobs any more: others may take those that it has. */
    static void leave(Database database, String id) {
        database.write(handle -> handle.execute("delete from job_owner where id = ?", id));
    }

    /** Says that this process runs no jobs any more; if the database is away, the lease runs out by itself. */
    void end() {
        try {
            leave(database, owner);
        } catch (HttpException away) {
            LOG.debug("The lease runs out by itself", away);
        }
    }

    /** Returns how far each process has counted. */
    static Map<String, Long> beats(Handle handle) {
        return handle.createQuery("select id, beat from job_owner order by id")
                .reduceRows(new HashMap<String, Long>(), (beats, row) -> {
                    beats.put(row.getColumn("id", String.class), row.getColumn("beat", Long.class));
                    return beats;
                });
    }

    /** Deletes the rows of those that have no job; one that lives enters again with its next. */
    static void forgetIdle(Handle handle) {
        handle.execute("delete from job_owner where id not in"
                + " (select owner from job where state = 'running' and owner is not null)");
    }
}

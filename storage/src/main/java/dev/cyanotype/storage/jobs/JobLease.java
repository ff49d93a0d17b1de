package dev.cyanotype.storage.jobs;

import dev.cyanotype.storage.database.Database;
import java.util.Collection;
import java.util.Optional;

/**
 * Holds the jobs that run in this process: as long as its beat goes on they are nobody else's. With it goes what others are to
 * know of the jobs, and comes what they have said meanwhile.
 */
final class JobLease {
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
                JobOwners.beat(handle, owner);
                for (RunningJob job : running) {
                    Optional<JobRow> row = JobTable.find(handle, job.id()).filter(job::isStill);
                    if (row.isEmpty()) {
                        job.stop(RunningJob.Reason.LOST);
                    } else if (row.get().cancelled()) {
                        job.stop(RunningJob.Reason.CANCELLED);
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

    /** Gives up the jobs that run here, which is what becomes of them when the process is killed, too. */
    void end() {
        JobOwners.leave(database, owner);
    }
}

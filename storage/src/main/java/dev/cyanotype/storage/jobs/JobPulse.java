package dev.cyanotype.storage.jobs;

import java.util.Collection;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of the progress of running jobs four times a second, and writes it down every other second. */
final class JobPulse implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JobPulse.class);
    private static final int BEAT_MILLIS = 250;
    private static final int BEATS_TO_SAVE = 8;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread pulse = new Thread(task, "jobs-pulse");
        pulse.setDaemon(true);
        return pulse;
    });
    private final Runnable schedule;
    private final Collection<RunningJob> running;
    private final JobTable table;
    private final JobChanges changes;
    private int beats;

    private JobPulse(Runnable schedule, Collection<RunningJob> running, JobTable table, JobChanges changes) {
        this.schedule = schedule;
        this.running = running;
        this.table = table;
        this.changes = changes;
    }

    static JobPulse start(Runnable schedule, Collection<RunningJob> running, JobTable table, JobChanges changes) {
        JobPulse pulse = new JobPulse(schedule, running, table, changes);
        var unused = pulse.thread.scheduleWithFixedDelay(pulse::beat, BEAT_MILLIS, BEAT_MILLIS, TimeUnit.MILLISECONDS);
        return pulse;
    }

    private void beat() {
        try {
            schedule.run();
            beats++;
            for (RunningJob job : running) {
                if (job.movedSinceShown()) {
                    changes.changed(job.id());
                }
                if (beats % BEATS_TO_SAVE == 0 && job.movedSinceSaved()) {
                    table.progress(job.id(), job.progress());
                }
            }
        } catch (RuntimeException busy) {
            LOG.debug("The next beat tries again", busy);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}

package dev.cyanotype.storage.jobs;

import dev.cyanotype.http.problem.HttpException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread that does what the jobs of a process need every second, and what is asked of it between. */
final class JobPulse implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JobPulse.class);
    private static final int BEAT_MILLIS = 1_000;

    private final ScheduledExecutorService thread =
            new ScheduledThreadPoolExecutor(1, JobPulse::thread, new ThreadPoolExecutor.DiscardPolicy());

    private static Thread thread(Runnable task) {
        Thread pulse = new Thread(task, "jobs-pulse");
        pulse.setDaemon(true);
        return pulse;
    }

    /** Does something every second from now on; what fails, while the database is away, is done again with the next beat. */
    void every(Runnable work) {
        var unused =
                thread.scheduleWithFixedDelay(() -> guarded(work), BEAT_MILLIS, BEAT_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Does something once, after what was asked for before; nothing if this is closed. */
    void soon(Runnable work) {
        thread.execute(() -> guarded(work));
    }

    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (HttpException away) {
            LOG.debug("The next beat tries again", away);
        } catch (RuntimeException
                | Error failure) { // which would be the last beat, and then others would take the jobs
            LOG.warn("The next beat tries again", failure);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}

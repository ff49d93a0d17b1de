package dev.cyanotype.storage.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** Keeps in the database what is due, so that a job is handed on though its worker or the database went away meanwhile. */
final class DurableClock implements JobClock {
    private static final Duration POLLING = Duration.ofSeconds(5); // only if a wake-up was missed
    private static final Duration RETRY = Duration.ofSeconds(1); // when the database was away
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Scheduler scheduler;
    private final OneTimeTask<Void> task;
    private final AtomicLong order = new AtomicLong();

    private DurableClock(DataSource database, int workers, Consumer<String> work) {
        task = Tasks.oneTime("job")
                .onFailure(new FailureHandler.OnFailureRetryLater<>(RETRY))
                .execute((instance, context) -> work.accept(instance.getId()));
        scheduler = Scheduler.create(database, task)
                .schedulerName(new SchedulerName.Fixed("cyanotype"))
                .threads(workers)
                .pollingInterval(POLLING)
                .pollUsingFetch(0.5, 3.0)
                .alwaysPersistTimestampInUTC()
                .enableImmediateExecution()
                .shutdownMaxWait(PATIENCE)
                .build();
    }

    static DurableClock start(DataSource database, int workers, Consumer<String> work) {
        DurableClock clock = new DurableClock(database, workers, work);
        clock.scheduler.start();
        return clock;
    }

    /** The time of a job says its place, and lies long ago, so that setting the system's clock back delays nothing. */
    @Override
    public void schedule(String id) {
        scheduler.scheduleIfNotExists(task.instance(id), Instant.ofEpochMilli(order.incrementAndGet()));
    }

    @Override
    public void stop() {
        scheduler.stop();
    }
}

package dev.cyanotype.storage.jobs;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Hands on what this process is told of and remembers nothing: for a command, which does its own jobs and nobody else's. */
final class PassingClock implements JobClock {
    private final Consumer<String> work;
    private final ExecutorService threads;

    PassingClock(int workers, Consumer<String> work) {
        this.work = work;
        threads = Executors.newFixedThreadPool(workers, task -> {
            Thread worker = new Thread(task, "jobs");
            worker.setDaemon(true);
            return worker;
        });
    }

    @Override
    public void schedule(String id) {
        threads.execute(() -> work.accept(id));
    }

    @Override
    public void stop() {
        threads.shutdown();
    }
}

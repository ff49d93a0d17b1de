package dev.cyanotype.blueprints.models.inference;

import dev.cyanotype.blueprints.models.onnx.InvalidModel;
import dev.cyanotype.blueprints.models.worker.Worker;
import dev.cyanotype.blueprints.models.worker.WorkerFailed;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A model that is loaded when it is first asked, by one caller at a time. A process that failed is replaced by the next call. Thread-safe. */
final class Served {
    private final Start start;
    private final ReentrantLock lock = new ReentrantLock(true);
    private @Nullable Worker worker;
    private long used = System.nanoTime();

    /** Starts the process of a model. */
    @FunctionalInterface
    interface Start {
        Worker worker() throws InvalidModel, WorkerFailed, IOException, InterruptedException;
    }

    /** What is asked of the process. */
    @FunctionalInterface
    interface Call<T, E extends Exception> {
        T on(Worker worker) throws E, WorkerFailed, InterruptedException;
    }

    Served(Start start) {
        this.start = start;
    }

    /** Calls the process, once those who came before have been answered. */
    <T, E extends Exception> T call(Call<T, E> call)
            throws E, InvalidModel, WorkerFailed, IOException, InterruptedException {
        lock.lockInterruptibly();
        try {
            if (worker == null) {
                worker = start.worker();
            }
            return call.on(worker);
        } catch (WorkerFailed | InterruptedException | RuntimeException broken) {
            stop();
            throw broken;
        } finally {
            used = System.nanoTime();
            lock.unlock();
        }
    }

    private void stop() {
        if (worker != null) {
            worker.close();
            worker = null;
        }
    }

    /** Ends the process unless somebody waits for it; returns whether there is none now. */
    boolean release() {
        if (!lock.tryLock()) {
            return false;
        }
        try {
            stop();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Ends the process if it has not been asked for so long. */
    void releaseIfIdle(long nanos) {
        if (System.nanoTime() - used > nanos) {
            release();
        }
    }

    /** Returns true if there is a process. */
    boolean isLoaded() {
        return lock.isLocked() || worker != null;
    }
}

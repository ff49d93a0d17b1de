package dev.cyanotype.blueprints.models.worker;

import java.io.IOException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The thread that writes to a process, so that whoever waits for an answer can stop waiting, and a call costs no thread of its own. Starts
 * with what is sent first. Thread-safe.
 */
final class Sender {
    private final ThreadPoolExecutor thread;
    private final Consumer<Exception> failed;

    /** Writes something. */
    @FunctionalInterface
    interface Work {
        void run() throws IOException, InterruptedException;
    }

    /** Makes one; {@code failed} is told why something could not be sent. */
    Sender(String name, Consumer<Exception> failed) {
        this.failed = failed;
        this.thread = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                work -> {
                    Thread made = new Thread(work, name);
                    made.setDaemon(true);
                    return made;
                },
                (work, ended) -> failed.accept(new IOException("the worker was closed before")));
    }

    /** Has something sent, behind what has been given before. */
    void send(Work work) {
        thread.execute(() -> {
            try {
                work.run();
            } catch (IOException | RuntimeException | InterruptedException end) {
                failed.accept(end);
            }
        });
    }

    /** Lets the thread end. What it is sending ends with the process: an interrupt would close the file it reads, which others may share. */
    void end() {
        thread.shutdown();
    }
}

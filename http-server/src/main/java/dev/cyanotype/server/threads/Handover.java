package dev.cyanotype.server.threads;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** The way of requests from one I/O thread to their handlers, and of the answers back. */
public interface Handover {
    /**
     * Runs {@code request} on a handler's thread; called on the I/O thread.
     *
     * @throws RejectedExecutionException if too many are waiting
     */
    void toHandler(Runnable request);

    /** Runs {@code answer} on the I/O thread; called on a handler's thread. */
    void toClient(Runnable answer);

    /** Returns the way to and from virtual threads, or to a pool, one by one. */
    static Handover of(Executor ioThread, Threads threads) {
        return threads.areVirtual()
                ? new BatchedHandover(ioThread, threads.requests())
                : new Handover() {
                    @Override
                    public void toHandler(Runnable request) {
                        threads.requests().execute(request);
                    }

                    @Override
                    public void toClient(Runnable answer) {
                        ioThread.execute(answer);
                    }
                };
    }
}

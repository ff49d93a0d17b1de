package dev.cyanotype.server.threads;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that handlers run on: virtual ones where the JDK has them (21 and later), pools where it does not.
 *
 * @param requests runs handlers; refuses when too many are waiting
 * @param transfers continues downloads that have begun; never refuses, since each belongs to an open connection
 */
public record Threads(ExecutorService requests, ExecutorService transfers) {
    private static final int POOLED = Math.max(16, 8 * Runtime.getRuntime().availableProcessors());
    private static final int WAITING = 256;

    public static Threads executor() {
        if (Runtime.version().feature() >= 21) {
            ExecutorService virtual = virtual();
            return new Threads(virtual, virtual);
        }
        return pooled(POOLED, WAITING);
    }

    /** Returns a pool that refuses a request when all threads are busy and {@code waiting} others wait. */
    public static Threads pooled(int threads, int waiting) {
        return new Threads(
                new ThreadPoolExecutor(threads, threads, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(waiting)),
                Executors.newFixedThreadPool(Math.max(2, Runtime.getRuntime().availableProcessors())));
    }

    private static ExecutorService virtual() {
        try {
            return (ExecutorService) MethodHandles.publicLookup()
                    .findStatic(
                            Executors.class,
                            "newVirtualThreadPerTaskExecutor",
                            MethodType.methodType(ExecutorService.class))
                    .invokeExact();
        } catch (Throwable e) {
            throw new LinkageError("Java " + Runtime.version() + " should have virtual threads", e);
        }
    }

    /** Returns true if each handler has a thread of its own, which costs nothing while it waits. */
    public boolean areVirtual() {
        return requests.equals(transfers);
    }

    /**
     * Returns how many handlers may last, such as those of web sockets, so that others find a thread: half of a pool, any
     * number where each has a thread of its own.
     */
    public int lasting() {
        return requests instanceof ThreadPoolExecutor pool
                ? Math.max(1, pool.getMaximumPoolSize() / 2)
                : Integer.MAX_VALUE;
    }

    public void stop() {
        requests.shutdownNow();
        transfers.shutdownNow();
    }
}

package dev.cyanotype.server;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.xnio.channels.StreamSinkChannel;
import org.xnio.channels.StreamSourceChannel;

/**
 * Lets a handler's thread wait for its socket.
 *
 * <p>XNIO's own waiting opens a selector for every waiting thread, which with a thread for each request means two file
 * descriptors for each. Here the I/O thread's selector tells, and the thread waits on a semaphore, which a virtual thread
 * does without holding its carrier.
 */
final class Readiness {
    private final Semaphore ready = new Semaphore(0);
    private final Duration timeout;

    Readiness(Duration timeout) {
        this.timeout = timeout;
    }

    void awaitReadable(StreamSourceChannel channel) throws IOException {
        channel.getReadSetter().set(readable -> {
            readable.suspendReads();
            ready.release();
        });
        channel.resumeReads();
        await("The client sent nothing for ");
    }

    void awaitWritable(StreamSinkChannel channel) throws IOException {
        channel.getWriteSetter().set(writable -> {
            writable.suspendWrites();
            ready.release();
        });
        channel.resumeWrites();
        await("The client took nothing for ");
    }

    private void await(String complaint) throws IOException {
        try {
            if (!ready.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new SocketTimeoutException(complaint + timeout.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The server is stopping");
        }
    }
}

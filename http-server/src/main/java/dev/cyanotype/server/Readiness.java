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
    private final Pace pace;

    Readiness(Pace pace) {
        this.pace = pace;
    }

    /** Waits for more after {@code moved} bytes. */
    void awaitReadable(StreamSourceChannel channel, long moved) throws IOException {
        channel.getReadSetter().set(readable -> {
            readable.suspendReads();
            ready.release();
        });
        channel.resumeReads();
        await("sent", moved);
    }

    /** Waits for room after {@code moved} bytes. */
    void awaitWritable(StreamSinkChannel channel, long moved) throws IOException {
        channel.getWriteSetter().set(writable -> {
            writable.suspendWrites();
            ready.release();
        });
        channel.resumeWrites();
        await("took", moved);
    }

    private void await(String does, long moved) throws IOException {
        long patience = pace.begin(moved);
        try {
            if (!ready.tryAcquire(patience, TimeUnit.NANOSECONDS)) {
                throw new SocketTimeoutException("The client " + does + " nothing for "
                        + Duration.ofNanos(patience).toSeconds() + " s"
                        + (patience == 0 ? ", or too little for longer" : ""));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The server is stopping");
        } finally {
            pace.end();
        }
    }
}

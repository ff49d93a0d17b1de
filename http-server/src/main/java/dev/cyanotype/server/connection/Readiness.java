package dev.cyanotype.server.connection;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.xnio.channels.StreamSinkChannel;
import org.xnio.channels.StreamSourceChannel;

/**
 * Lets a handler's thread wait for its socket.
 *
 * <p>XNIO's own waiting opens a selector for every waiting thread, which with a thread for each request means two file
 * descriptors for each. Here the I/O thread's selector tells, and the thread waits on a latch, which a virtual thread does
 * without holding its carrier.
 */
public final class Readiness {
    private final Patience patience;

    public Readiness(Patience patience) {
        this.patience = patience;
    }

    /**
     * Waits for more after {@code moved} bytes.
     *
     * @throws ClientGone if none comes in time
     */
    public void awaitReadable(StreamSourceChannel channel, long moved) throws IOException {
        await("sent", moved, (nanos, end) -> Wait.toRead(channel, nanos, end, end::late));
    }

    /**
     * Waits for room after {@code moved} bytes.
     *
     * @throws ClientGone if none is made in time
     */
    public void awaitWritable(StreamSinkChannel channel, long moved) throws IOException {
        await("took", moved, (nanos, end) -> Wait.toWrite(channel, nanos, end, end::late));
    }

    private void await(String does, long moved, Start start) throws IOException {
        long most = patience.begin(moved);
        End end = new End();
        try {
            start.with(most, end);
            end.reached.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The server is stopping");
        } finally {
            patience.end();
        }
        if (end.tooLate) {
            throw new ClientGone("The client " + does + " nothing for "
                    + Duration.ofNanos(most).toSeconds() + " s"
                    + (most == 0 ? ", or too little for longer" : ""));
        }
    }

    /** Starts to wait. */
    private interface Start {
        void with(long nanos, End end);
    }

    /** The end of a wait, which another thread waits for. */
    private static final class End implements Runnable {
        private final CountDownLatch reached = new CountDownLatch(1);
        private boolean tooLate; // set before the latch is opened, read behind it

        @Override
        public void run() {
            reached.countDown();
        }

        private void late() {
            tooLate = true;
            reached.countDown();
        }
    }
}

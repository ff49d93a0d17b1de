package dev.cyanotype.server.connection;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xnio.ChannelListener;
import org.xnio.XnioExecutor;
import org.xnio.XnioIoThread;
import org.xnio.channels.StreamSinkChannel;
import org.xnio.channels.StreamSourceChannel;

/**
 * Waits once for a client: until its connection has more or takes more, or until the time is over.
 *
 * <p>A wait begins and ends on the I/O thread of its connection, and ends once. XNIO may call a listener again that has just
 * been called (closing a connection selects anew amid the keys that are being served), and a timer may be due in the same
 * round: what comes second finds the wait over and changes nothing.
 */
public final class Wait {
    private final Runnable ready;
    private final Runnable late;
    private final Runnable stopListening;
    private XnioExecutor.@Nullable Key timer;
    private boolean over;

    private Wait(Runnable ready, Runnable late, Runnable stopListening) {
        this.ready = ready;
        this.late = late;
        this.stopListening = stopListening;
    }

    /** Waits on {@code source}'s I/O thread, to which it goes if it is called elsewhere, for {@code nanos} at most. */
    public static Wait toRead(StreamSourceChannel source, long nanos, Runnable ready, Runnable late) {
        ChannelListener.Setter<? extends StreamSourceChannel> setter = source.getReadSetter();
        Wait wait = new Wait(ready, late, () -> {
            setter.set(null);
            source.suspendReads();
        });
        wait.begin(source.getIoThread(), nanos, () -> {
            setter.set(readable -> wait.end(wait.ready));
            source.resumeReads();
        });
        return wait;
    }

    /** Waits on {@code sink}'s I/O thread, to which it goes if it is called elsewhere, for {@code nanos} at most. */
    public static Wait toWrite(StreamSinkChannel sink, long nanos, Runnable ready, Runnable late) {
        ChannelListener.Setter<? extends StreamSinkChannel> setter = sink.getWriteSetter();
        Wait wait = new Wait(ready, late, () -> {
            setter.set(null);
            sink.suspendWrites();
        });
        wait.begin(sink.getIoThread(), nanos, () -> {
            setter.set(writable -> wait.end(wait.ready));
            sink.resumeWrites();
        });
        return wait;
    }

    private void begin(XnioIoThread thread, long nanos, Runnable listen) {
        if (Thread.currentThread() == thread) {
            listen(thread, nanos, listen);
        } else {
            thread.execute(() -> listen(thread, nanos, listen));
        }
    }

    private void listen(XnioIoThread thread, long nanos, Runnable listen) {
        if (!over) {
            try {
                timer = thread.executeAfter(() -> end(late), nanos, TimeUnit.NANOSECONDS);
            } catch (RejectedExecutionException stopping) {
                return; // the server is closed, and its connections with it
            }
            listen.run();
        }
    }

    private void end(Runnable then) {
        if (!over) {
            cancel();
            then.run();
        }
    }

    /** Ends the wait with nothing to follow; called on the I/O thread. */
    public void cancel() {
        if (over) {
            return;
        }
        over = true;
        if (timer != null) {
            timer.remove();
            stopListening.run();
        }
    }
}

package dev.cyanotype.server.threads;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands over to virtual threads and back as many at once as are ready: waking a thread costs more than most handlers do,
 * and under load every request would do it twice.
 */
final class BatchedHandover implements Handover {
    private static final Logger log = LoggerFactory.getLogger(BatchedHandover.class);

    private final Executor ioThread;
    private final Executor handlers;
    private final Queue<Runnable> answers = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean wakingIoThread = new AtomicBoolean();
    private List<Runnable> requests = new ArrayList<>(); // the I/O thread's own

    BatchedHandover(Executor ioThread, Executor handlers) {
        this.ioThread = ioThread;
        this.handlers = handlers;
    }

    /** Waits until the I/O thread has read from every connection that has something. */
    @Override
    public void toHandler(Runnable request) {
        requests.add(request);
        if (requests.size() == 1) {
            ioThread.execute(this::startRequests);
        }
    }

    /** Wakes one handler's thread, which starts the others from within. */
    private void startRequests() {
        List<Runnable> ready = requests;
        requests = new ArrayList<>(ready.size());
        handlers.execute(ready.size() == 1 ? ready.get(0) : () -> ready.forEach(handlers::execute));
    }

    /** Waits behind the handlers that were started before, whose answers then go, too. */
    @Override
    public void toClient(Runnable answer) {
        answers.add(answer);
        if (wakingIoThread.compareAndSet(false, true)) {
            try {
                handlers.execute(this::wakeIoThread);
            } catch (RejectedExecutionException stopping) {
                wakeIoThread();
            }
        }
    }

    private void wakeIoThread() {
        wakingIoThread.set(false);
        ioThread.execute(this::sendAnswers);
    }

    private void sendAnswers() {
        for (Runnable answer = answers.poll(); answer != null; answer = answers.poll()) {
            try {
                answer.run();
            } catch (RuntimeException | Error failure) {
                log.error("An answer could not be sent", failure);
            }
        }
    }
}

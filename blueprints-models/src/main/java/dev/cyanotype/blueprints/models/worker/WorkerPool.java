package dev.cyanotype.blueprints.models.worker;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The processes that may run models at once. A process runs one model and ends; when it has, another is started that waits for
 * whichever model is next, since a JVM takes longer to start than a small model to answer. Thread-safe.
 */
public final class WorkerPool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerPool.class);
    private static final Duration WAITS = Duration.ofMinutes(1);

    private final WorkerLimits limits;
    private final WorkerProcess.Command command;
    private final NativeLibrary library;
    private final Duration waits;
    private final BlockingDeque<Optional<WorkerProcess>> places; // first those in which a process waits
    private volatile boolean closed;

    /** Allows {@code most} processes at once. */
    public WorkerPool(WorkerLimits limits, int most) {
        this(limits, most, WAITS);
    }

    WorkerPool(WorkerLimits limits, int most, Duration waits) {
        this(limits, most, new NativeLibrary(limits.scratch()), waits);
    }

    private WorkerPool(WorkerLimits limits, int most, NativeLibrary library, Duration waits) {
        this(limits, most, waits, library, scratch -> WorkerCommand.of(limits, library.folder(), scratch));
    }

    WorkerPool(WorkerLimits limits, int most, Duration waits, NativeLibrary library, WorkerProcess.Command command) {
        this.limits = limits;
        this.waits = waits;
        this.library = library;
        this.command = command;
        this.places = new LinkedBlockingDeque<>(Collections.nCopies(most, Optional.empty()));
    }

    /** Returns how many more processes may run models now. */
    public int free() {
        return places.size();
    }

    WorkerLimits limits() {
        return limits;
    }

    /** Returns a process that has run no model, once one may run. */
    WorkerProcess take() throws WorkersBusy, IOException, InterruptedException {
        Optional<WorkerProcess> place = places.pollFirst(limits.answerWithin().toMillis(), TimeUnit.MILLISECONDS);
        if (place == null) {
            throw new WorkersBusy();
        }
        if (place.isPresent() && place.get().process().isAlive()) {
            return place.get();
        }
        try {
            place.ifPresent(WorkerProcess::kill);
            return start();
        } catch (Throwable failure) {
            places.addLast(Optional.empty());
            throw failure;
        }
    }

    private WorkerProcess start() throws IOException {
        return WorkerProcess.start(command, limits.scratch());
    }

    /** Ends a process that was taken. What a model has done to it is nothing that another model meets. */
    void end(WorkerProcess taken) {
        taken.kill();
        Optional<WorkerProcess> next = isOneWaiting() ? Optional.empty() : next();
        if (next.isEmpty()) {
            places.addLast(next);
            return;
        }
        places.addFirst(next);
        CompletableFuture.delayedExecutor(waits.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> endWaiting(next));
        if (closed) {
            endWaiting(next);
        }
    }

    private boolean isOneWaiting() {
        Optional<WorkerProcess> first = places.peekFirst();
        return first != null && first.isPresent();
    }

    private Optional<WorkerProcess> next() {
        try {
            return closed ? Optional.empty() : Optional.of(start());
        } catch (IOException | RuntimeException | OutOfMemoryError failed) { // of threads: the place must not be lost
            LOG.warn("No process could be started for the next model", failed); // which will try again
            return Optional.empty();
        }
    }

    /** Ends a process that waits, unless a model has come for it. */
    private void endWaiting(Optional<WorkerProcess> waiting) {
        if (waiting.isPresent() && places.remove(waiting)) {
            waiting.get().kill();
            places.addLast(Optional.empty());
        }
    }

    /** Ends what waits; those that run models are ended by whoever took them. */
    @Override
    public void close() {
        closed = true;
        places.forEach(this::endWaiting);
        library.close();
    }
}

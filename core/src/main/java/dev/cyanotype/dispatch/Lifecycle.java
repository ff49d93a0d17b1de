package dev.cyanotype.dispatch;

import dev.cyanotype.Router;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts and closes what blueprints declared to be started and closed with the application. That of a router which extends
 * another stands on the other's: it starts that first, if nobody has, and keeps it open. Thread-safe.
 */
public final class Lifecycle {
    private static final Logger log = LoggerFactory.getLogger(Router.class);

    private final List<Consumer<Optional<URI>>> onStart;
    private final List<Resource> onClose;
    private final @Nullable Lifecycle below;
    private final AtomicBoolean started = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();
    private int holders = 1; // itself, and those that stand on it

    /**
     * Something to be closed with the application.
     *
     * @param closeable what a blueprint declared
     * @param loader the class loader it was declared with
     */
    public record Resource(AutoCloseable closeable, ContextLoader loader) {}

    /**
     * Makes the lifecycle of hooks and resources in the order they were declared.
     *
     * @param below what it stands on; null for nothing
     * @throws IllegalStateException if that is closed
     */
    public Lifecycle(List<Consumer<Optional<URI>>> onStart, List<Resource> onClose, @Nullable Lifecycle below) {
        this.onStart = List.copyOf(onStart);
        this.onClose = List.copyOf(onClose);
        this.below = below;
        if (below != null) {
            below.hold();
        }
    }

    private synchronized void hold() {
        if (holders == 0) {
            throw new IllegalStateException("The router is closed; what is closed cannot be extended");
        }
        holders++;
    }

    /** Runs what was declared for the start, in that order, the first time it is called. */
    void start(Optional<URI> address) {
        if (started.compareAndSet(false, true)) {
            if (below != null) {
                below.start(address);
            }
            onStart.forEach(hook -> hook.accept(address));
        }
    }

    /** Gives up what it holds, the first time it is called; what nobody holds any longer is closed. */
    public void close() {
        if (closed.compareAndSet(false, true)) {
            letGo();
        }
    }

    private void letGo() {
        synchronized (this) {
            holders--;
            if (holders > 0) {
                return;
            }
        }
        closeResources();
        if (below != null) {
            below.letGo();
        }
    }

    /** Closes every resource, the last declared first. A failure is logged, and the rest closed. */
    private void closeResources() {
        List<Resource> lastFirst = new ArrayList<>(onClose);
        Collections.reverse(lastFirst);
        lastFirst.forEach(Lifecycle::close);
    }

    private static void close(Resource resource) {
        try {
            resource.loader().run(resource.closeable()::close);
        } catch (Exception e) {
            log.warn("{} could not be closed", resource.closeable(), e);
        }
    }
}

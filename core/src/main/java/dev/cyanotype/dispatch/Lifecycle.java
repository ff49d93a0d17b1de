package dev.cyanotype.dispatch;

import dev.cyanotype.Router;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts and closes what blueprints declared to be started and closed with the application. Thread-safe. */
public final class Lifecycle {
    private static final Logger log = LoggerFactory.getLogger(Router.class);

    private final List<Consumer<Optional<URI>>> onStart;
    private final List<Resource> onClose;
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * Something to be closed with the application.
     *
     * @param closeable what a blueprint declared
     * @param loader the class loader it was declared with
     */
    public record Resource(AutoCloseable closeable, ContextLoader loader) {}

    /** Makes the lifecycle of hooks and resources in the order they were declared. */
    public Lifecycle(List<Consumer<Optional<URI>>> onStart, List<Resource> onClose) {
        this.onStart = List.copyOf(onStart);
        this.onClose = List.copyOf(onClose);
    }

    /** Runs what was declared for the start, in that order. */
    void start(Optional<URI> address) {
        onStart.forEach(hook -> hook.accept(address));
    }

    /** Closes every resource, the last declared first, the first time it is called. A failure is logged, and the rest closed. */
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
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

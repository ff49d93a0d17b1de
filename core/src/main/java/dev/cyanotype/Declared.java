package dev.cyanotype;

import dev.cyanotype.cli.Command;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** What blueprints declared besides what runs for requests. */
final class Declared {
    final List<Route> routes;
    final List<Mounted> blueprints;
    final Map<String, List<Command>> commands;
    final Map<String, HealthCheck> healthChecks;
    private final List<Consumer<Optional<URI>>> onStart;
    private final List<Closing> onClose;
    private final AtomicBoolean closed = new AtomicBoolean();

    Declared(
            List<? extends Route> routes,
            List<Mounted> blueprints,
            Map<String, List<Command>> commands,
            Map<String, HealthCheck> healthChecks,
            List<Consumer<Optional<URI>>> onStart,
            List<Closing> onClose) {
        this.routes = List.copyOf(routes);
        this.blueprints = blueprints;
        this.commands = Collections.unmodifiableMap(commands);
        this.healthChecks = Collections.unmodifiableMap(healthChecks);
        this.onStart = List.copyOf(onStart);
        this.onClose = List.copyOf(onClose);
    }

    void start(Optional<URI> address) {
        onStart.forEach(hook -> hook.accept(address));
    }

    void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        List<Closing> lastFirst = new ArrayList<>(onClose);
        Collections.reverse(lastFirst);
        lastFirst.forEach(Closing::close);
    }
}

package dev.cyanotype;

import dev.cyanotype.cli.Command;
import dev.cyanotype.routing.Converters;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What an application and its blueprints have declared so far, and every problem with it. */
final class Declarations {
    final Features features = new Features();
    final List<String> problems = new ArrayList<>();
    final List<RouteDeclaration> routes = new ArrayList<>();
    final Map<String, Converters.Factory> converters = new TreeMap<>(Converters.standard());
    final Map<String, ScopeHooks> hooks = new HashMap<>();
    final List<Consumer<Optional<URI>>> onStart = new ArrayList<>();
    final List<Closing> onClose = new ArrayList<>();

    private final Map<Class<?>, Object> instances = new LinkedHashMap<>();
    private final Map<String, List<Command>> commands = new LinkedHashMap<>();
    private final Map<String, HealthCheck> healthChecks = new LinkedHashMap<>();

    /** Returns the hooks of a scope, which are those of all its mounts under this name. */
    ScopeHooks hooksOf(String scope) {
        return hooks.computeIfAbsent(scope, key -> new ScopeHooks());
    }

    void command(Place place, Command command) {
        commands.computeIfAbsent(place.commandGroup(), key -> new ArrayList<>()).add(command);
    }

    void healthCheck(String name, HealthCheck check) {
        if (healthChecks.putIfAbsent(name, check) != null) {
            throw new IllegalStateException("There are two health checks named '" + name + "'");
        }
    }

    <T> void instance(Class<T> type, T instance) {
        instances.put(type, instance);
    }

    /** Returns an object given to the application, or else to the scope; ends the set-up of the scope if there is none. */
    <T> T instance(MountedScope scope, Class<T> type) {
        Object known = instances.get(type);
        if (known != null) {
            return type.cast(known);
        }
        try {
            return scope.instances().get(type);
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof InUseException inUse) {
                    throw inUse;
                }
                if (cause instanceof ConfigurationException nested) {
                    throw nested;
                }
            }
            throw new ConfigurationException(
                    List.of("[MissingInstance] The blueprint '" + scope.fullName() + "' asks for a " + type.getName()
                            + ", which cannot be had: " + e.getMessage() + "\n    asked for at " + Caller.line()));
        }
    }

    /** Returns what is not about requests. */
    Declared declared(List<Mounted> mounted) {
        return new Declared(List.copyOf(routes), List.copyOf(mounted), commands, healthChecks, onStart, onClose);
    }

    /** Gives back what blueprints opened in an application that is not going to be. */
    void close() {
        declared(List.of()).close();
    }
}

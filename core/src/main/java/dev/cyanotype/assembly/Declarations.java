package dev.cyanotype.assembly;

import dev.cyanotype.ConfigurationException;
import dev.cyanotype.HealthCheck;
import dev.cyanotype.InUseException;
import dev.cyanotype.Router;
import dev.cyanotype.cli.Command;
import dev.cyanotype.config.Settings;
import dev.cyanotype.dispatch.Lifecycle;
import dev.cyanotype.pages.PageIndex;
import dev.cyanotype.routing.Converters;
import dev.cyanotype.signals.Signals;
import dev.cyanotype.templates.Templates;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Collects what an application and its blueprints declare, and every problem with it. */
final class Declarations {
    final Signals signals;
    final List<String> problems = new ArrayList<>();
    final List<RouteBuilder> routes = new ArrayList<>();
    final Map<String, Converters.Factory> converters = new TreeMap<>(Converters.standard());
    final Map<String, DeclaredHooks> hooks = new HashMap<>();
    final List<Consumer<Optional<URI>>> onStart = new ArrayList<>();
    final List<Lifecycle.Resource> onClose = new ArrayList<>();

    final Map<String, List<Command>> commands = new LinkedHashMap<>();
    final Map<String, HealthCheck> healthChecks = new LinkedHashMap<>();
    final List<Router.Gauge> gauges = new ArrayList<>();
    final PageIndex pages;
    boolean debug;

    private final Map<Class<?>, Object> instances = new LinkedHashMap<>();
    private final @Nullable Lifecycle below;
    private @Nullable Templates templates;

    Declarations() {
        signals = new Signals();
        pages = new PageIndex();
        below = null;
    }

    /** Goes on from {@code base}, all but what it starts and closes: that is {@code below}'s. */
    Declarations(Declarations base, Lifecycle below) {
        this.below = below;
        signals = base.signals.copy();
        pages = base.pages.copy();
        routes.addAll(base.routes);
        converters.putAll(base.converters);
        base.hooks.forEach((scope, declared) -> hooks.put(scope, declared.copy()));
        base.commands.forEach((group, own) -> commands.put(group, new ArrayList<>(own)));
        healthChecks.putAll(base.healthChecks);
        gauges.addAll(base.gauges);
        debug = base.debug;
        instances.putAll(base.instances);
        templates = base.templates == null ? null : base.templates.copy();
    }

    /** Returns the hooks of a scope, which are those of all its mounts under this name. */
    DeclaredHooks hooksOf(String scope) {
        return hooks.computeIfAbsent(scope, key -> new DeclaredHooks());
    }

    void command(MountPoint mountPoint, Command command) {
        commands.computeIfAbsent(mountPoint.commandGroup(), key -> new ArrayList<>())
                .add(command);
    }

    void healthCheck(String name, HealthCheck check) {
        if (healthChecks.putIfAbsent(name, check) != null) {
            throw new IllegalStateException("There are two health checks named '" + name + "'");
        }
    }

    void gauge(Router.Gauge gauge, String own) {
        if (!own.matches("[a-z][a-z0-9_]*")) {
            throw new IllegalArgumentException(
                    "A gauge must be named in small letters, digits and underscores, not '" + own + "'");
        }
        if (gauges.stream().anyMatch(known -> known.name().equals(gauge.name()))) {
            throw new IllegalArgumentException("There are two gauges named '" + gauge.name() + "'");
        }
        gauges.add(gauge);
    }

    <T> void instance(Class<T> type, T instance) {
        instances.put(type, instance);
    }

    /** Returns an object given to the application, or else to the scope; ends the set-up of the scope if there is none. */
    <T> T instance(ScopeBuilder scope, Class<T> type) {
        Object known = instances.get(type);
        if (known != null) {
            return type.cast(known);
        }
        try {
            return scope.instances().get(type);
        } catch (RuntimeException e) {
            Object usual = usual(type);
            if (usual != null) {
                instances.put(type, usual);
                return type.cast(usual);
            }
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

    /** Returns what an application has that was given nothing else, as in a test. */
    private static @Nullable Object usual(Class<?> type) {
        return type.equals(Settings.class)
                ? Settings.of(Map.of())
                : type.equals(Clock.class) ? Clock.systemUTC() : null;
    }

    /** Returns the templates, to add to; made when they are asked for. */
    Templates templates() {
        Templates made = templates;
        if (made == null) {
            made = new Templates();
            templates = made;
        }
        return made;
    }

    /** Returns what is wrong with the templates. */
    List<String> wrongTemplates() {
        return templates == null ? List.of() : templates.clashes();
    }

    /** Refuses to add to the templates, and returns them; made when they are asked for. */
    Supplier<Templates> frozenTemplates() {
        Templates made = templates;
        if (made == null) {
            return new EmptyTemplates();
        }
        made.freeze(debug);
        return () -> made;
    }

    /** Templates of an application that added nothing to them. */
    private static final class EmptyTemplates implements Supplier<Templates> {
        private @Nullable Templates templates;

        @Override
        public synchronized Templates get() {
            Templates made = templates;
            if (made == null) {
                made = new Templates();
                made.freeze(false);
                templates = made;
            }
            return made;
        }
    }

    /** Returns what starts and closes what was declared so far. */
    Lifecycle lifecycle() {
        return new Lifecycle(onStart, onClose, below);
    }
}

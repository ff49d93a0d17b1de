package dev.cyanotype;

import dev.cyanotype.cli.Command;
import dev.cyanotype.http.Forwarded;
import dev.cyanotype.http.Limits;
import dev.cyanotype.http.TrustedHosts;
import dev.cyanotype.json.JsonCodec;
import dev.cyanotype.routing.Converters;
import dev.cyanotype.routing.Rule;
import dev.cyanotype.routing.RuleMap;
import dev.cyanotype.sessions.Sessions;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntPredicate;

/** Collects declarations and every problem with them, then builds the router. */
final class Assembly implements Router.Builder {
    private final Map<Class<?>, Object> given = new LinkedHashMap<>();
    private final List<Runnable> declarations = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final Map<String, Blueprint> byName = new LinkedHashMap<>();
    private final List<Mounted> mounted = new ArrayList<>();
    private final Map<String, ScopeHooks> hooks = new HashMap<>();
    private final Map<String, ClassLoader> loaders = new HashMap<>();
    private final List<RouteDeclaration> routes = new ArrayList<>();
    private final Map<String, Converters.Factory> converters = new TreeMap<>(Converters.standard());
    private final Map<String, List<Command>> commands = new LinkedHashMap<>();
    private final List<Consumer<Optional<URI>>> onStart = new ArrayList<>();
    private final List<AutoCloseable> onClose = new ArrayList<>();
    private final Deque<Blueprint> open = new ArrayDeque<>();
    private final List<Place> owning = new ArrayList<>();
    private final Features features = new Features();
    private String serverName = "";
    private Matching matching = Matching.DEFAULT;

    @Override
    public Router.Builder mount(Blueprint blueprint, Mount where) {
        return mount(blueprint, where, Instances.of(Map.of()));
    }

    @Override
    public Router.Builder mount(Blueprint blueprint, Mount where, Instances instances) {
        declarations.add(() -> mount(root(instances, false), blueprint, where));
        return this;
    }

    @Override
    public <T> Router.Builder instance(Class<T> type, T instance) {
        given.put(type, instance);
        return this;
    }

    @Override
    public Router.Builder serverName(String host) {
        serverName = host;
        return this;
    }

    @Override
    public Router.Builder matching(Matching newMatching) {
        matching = newMatching;
        return this;
    }

    @Override
    public Router.Builder limits(Limits newLimits) {
        features.limits = newLimits;
        return this;
    }

    @Override
    public Router.Builder sessions(Sessions sessions) {
        features.sessions = sessions;
        return this;
    }

    @Override
    public Router.Builder forwarded(Forwarded trusted) {
        features.forwarded = trusted;
        return this;
    }

    @Override
    public Router.Builder trustedHosts(String... hosts) {
        features.trustedHosts = TrustedHosts.of(List.of(hosts));
        return this;
    }

    @Override
    public Router.Builder propagateErrors() {
        features.propagateErrors = true;
        return this;
    }

    @Override
    public Router.Builder debug(boolean on) {
        features.debug = on;
        return this;
    }

    @Override
    public Router.Builder trapErrors(IntPredicate statuses) {
        features.trapped = statuses;
        return this;
    }

    Features features() {
        return features;
    }

    @Override
    public Router.Builder app(Consumer<? super App> body) {
        declarations.add(() -> {
            MountedScope scope = root(Instances.of(Map.of()), true);
            body.accept(scope);
            scope.close();
        });
        return this;
    }

    @Override
    public Router build() {
        declarations.forEach(Runnable::run);
        problems.addAll(new Endpoints(routes).share());
        List<Rule<RouteDeclaration>> rules = rules();
        RuleMap<RouteDeclaration> map = RuleMap.of(
                rules,
                matching.options(),
                (one, other) ->
                        problems.add("[ConflictingRoutes] Two routes match the same requests: " + owned(one.target())
                                + " and " + owned(other.target())
                                + "\n    declared at " + one.target().declaredAt()
                                + "\n    and at " + other.target().declaredAt()));
        if (!problems.isEmpty()) {
            close();
            throw new ConfigurationException(problems);
        }
        Map<String, Pipeline> pipelines = pipelines();
        return new Dispatcher(
                map,
                new Urls(map.urls(), hooks, matching.domains(serverName), serverName),
                owners(pipelines),
                pipelines,
                new Declared(List.copyOf(routes), List.copyOf(mounted), commands, onStart, onClose),
                JsonCodec.standard(),
                features);
    }

    private static String owned(RouteDeclaration route) {
        return route + (route.blueprint().isEmpty() ? "" : " of '" + route.blueprint() + "'");
    }

    private Owners owners(Map<String, Pipeline> pipelines) {
        return new Owners(owning.stream()
                .map(place -> Owners.Owner.of(place, Objects.requireNonNull(pipelines.get(place.name()))))
                .toList());
    }

    private List<Rule<RouteDeclaration>> rules() {
        List<Rule<RouteDeclaration>> rules = new ArrayList<>();
        for (RouteDeclaration route : routes) {
            try {
                rules.add(route.parse(matching, converters));
            } catch (IllegalArgumentException e) {
                problems.add("[MalformedRule] " + e.getMessage() + "\n    declared at " + route.declaredAt());
            }
            if (!route.blueprint().isEmpty() && route.ownName().indexOf('.') >= 0) {
                problems.add("[InvalidEndpoint] The endpoint '" + route.ownName()
                        + "' of a blueprint must not contain a dot\n    declared at " + route.declaredAt());
            }
            if (route.isAsync() && route.isNonBlocking()) {
                problems.add("[BlockingRoute] The asynchronous route " + route
                        + " cannot be nonBlocking(): its answer is awaited\n    declared at " + route.declaredAt());
            }
        }
        return rules;
    }

    private Map<String, Pipeline> pipelines() {
        Map<String, Pipeline> pipelines = new HashMap<>();
        pipelines.put("", new Pipeline("", hooks, null));
        Set<String> scopes = new LinkedHashSet<>(byName.keySet());
        routes.forEach(route -> scopes.add(Pipeline.scopeOf(route)));
        for (String scope : scopes) {
            pipelines.put(scope, new Pipeline(scope, hooks, loaders.get(scope)));
        }
        return pipelines;
    }

    void add(RouteDeclaration route) {
        routes.add(route);
    }

    void mount(MountedScope parent, Blueprint blueprint, Mount asked) {
        Mount where = asked.orElse(blueprint.mount());
        String own = where.name().orElse(blueprint.name());
        String full = parent.full().named(own);
        if (own.isEmpty() || blueprint.name().isEmpty() || blueprint.name().indexOf('.') >= 0) {
            problems.add("[InvalidName] The blueprint name '" + blueprint.name()
                    + "' must not be empty or contain a dot\n    from " + Origin.describe(blueprint));
            return;
        }
        if (open.stream().anyMatch(outer -> isSame(outer, blueprint))) {
            problems.add("[CyclicMount] The blueprint '" + full + "' is mounted inside itself\n    from "
                    + Origin.describe(blueprint));
            return;
        }
        Blueprint other = byName.get(full);
        if (other != null) {
            problems.add(duplicate(full, own, blueprint, other));
            return;
        }
        boolean first = byName.values().stream().noneMatch(seen -> isSame(seen, blueprint));
        byName.put(full, blueprint);
        loaders.put(full, blueprint.getClass().getClassLoader());
        Place place = parent.full().inside(full, where);
        if (where.isOwning()) {
            own(place, blueprint);
        }
        mounted.add(new Mounted(
                full,
                place.prefix(),
                place.domain().orElse(""),
                blueprint.getClass().getName(),
                Origin.of(blueprint.getClass())));
        open.addLast(blueprint);
        configure(blueprint, new MountedScope(this, place, parent.instances(), first, hooksOf(full)));
        open.removeLast();
    }

    private void own(Place place, Blueprint blueprint) {
        if (place.prefix().indexOf('<') >= 0) {
            problems.add("[OwningParameters] The blueprint '" + place.name() + "' cannot own the prefix '"
                    + place.prefix() + "': it has parameters\n    from " + Origin.describe(blueprint));
        }
        owning.add(place);
    }

    private void configure(Blueprint blueprint, MountedScope scope) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(blueprint.getClass().getClassLoader());
        try {
            blueprint.configure(scope);
        } catch (InUseException inUse) {
            close();
            throw inUse;
        } catch (ConfigurationException nested) {
            problems.addAll(nested.problems());
        } catch (MissingInstance missing) {
            problems.add(missing.getMessage());
        } catch (LinkageError incompatible) {
            problems.add("[IncompatiblePlugin] The blueprint '" + scope.fullName() + "' does not fit this version ("
                    + Spi.CURRENT + "): " + incompatible + "\n    from " + Origin.describe(blueprint));
        } catch (RuntimeException failure) {
            problems.add("[BlueprintFailed] The blueprint '" + scope.fullName() + "' failed in configure(): " + failure
                    + "\n    from " + Origin.describe(blueprint));
        } finally {
            scope.close();
            thread.setContextClassLoader(before);
        }
    }

    @SuppressWarnings("ReferenceEquality") // one object mounted twice, not two that say they are equal
    private static boolean isSame(Blueprint one, Blueprint other) {
        return one == other;
    }

    private static String duplicate(String full, String own, Blueprint blueprint, Blueprint other) {
        if (isSame(other, blueprint)) {
            return "[DuplicateBlueprint] The blueprint '" + full + "' is already mounted"
                    + "\n    Mount it under another name: mount(blueprint, Mount.at(...).named(\"" + own + "2\"))";
        }
        return "[DuplicateBlueprint] The name '" + full + "' is taken by two blueprints"
                + "\n    " + Origin.describe(other)
                + "\n    " + Origin.describe(blueprint)
                + "\n    Remove one, or mount one under another name: Mount.at(...).named(\"" + own + "2\"),"
                + "\n    or in the configuration, for a plugin's: plugins.PLUGIN.blueprints." + own + ".name = " + own
                + "2";
    }

    /** The application's scope as seen by one that is being mounted; later mounts do not install their hooks again. */
    MountedScope application(MountedScope asking, boolean first) {
        return new MountedScope(
                this, Place.APPLICATION, asking.instances(), first, first ? hooksOf("") : new ScopeHooks());
    }

    private MountedScope root(Instances instances, boolean first) {
        return new MountedScope(this, Place.APPLICATION, instances, first, hooksOf(""));
    }

    private ScopeHooks hooksOf(String scope) {
        return hooks.computeIfAbsent(scope, key -> new ScopeHooks());
    }

    <T> T instance(MountedScope scope, Class<T> type) {
        Object known = given.get(type);
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
            throw new MissingInstance(
                    "[MissingInstance] The blueprint '" + scope.fullName() + "' asks for a " + type.getName()
                            + ", which cannot be had: " + e.getMessage() + "\n    asked for at " + Caller.line());
        }
    }

    void problem(String problem) {
        problems.add(problem);
    }

    void converter(String name, Converters.Factory factory) {
        converters.put(name, factory);
    }

    void command(Place place, Command command) {
        commands.computeIfAbsent(place.commandGroup(), key -> new ArrayList<>()).add(command);
    }

    void onStart(Consumer<Optional<URI>> hook) {
        onStart.add(hook);
    }

    void onClose(AutoCloseable resource) {
        onClose.add(resource);
    }

    /** Gives back what blueprints opened in an application that is not going to be. */
    private void close() {
        new Declared(List.of(), List.of(), Map.of(), List.of(), onClose).close();
    }

    /** Ends the set-up of one blueprint; the others are still looked at. */
    private static final class MissingInstance extends RuntimeException {
        MissingInstance(String message) {
            super(message);
        }
    }
}

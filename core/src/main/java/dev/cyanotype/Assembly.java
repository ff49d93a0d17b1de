package dev.cyanotype;

import dev.cyanotype.http.Forwarded;
import dev.cyanotype.http.Limits;
import dev.cyanotype.http.TrustedHosts;
import dev.cyanotype.json.JsonCodec;
import dev.cyanotype.routing.Rule;
import dev.cyanotype.routing.RuleMap;
import dev.cyanotype.routing.UnknownArgument;
import dev.cyanotype.sessions.Sessions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntPredicate;

/** Puts an application together out of what was declared. */
final class Assembly implements Router.Builder {
    private final Declarations declarations = new Declarations();
    private final Mounts mounts = new Mounts(declarations);
    private final List<Runnable> steps = new ArrayList<>();
    private Outside outside = new Outside("", "http", "");
    private Matching matching = Matching.DEFAULT;
    private boolean built;

    @Override
    public Router.Builder mount(Blueprint blueprint, Mount where) {
        return mount(blueprint, where, Instances.of(Map.of()));
    }

    @Override
    public Router.Builder mount(Blueprint blueprint, Mount where, Instances instances) {
        checkOpen();
        steps.add(() -> mounts.mount(mounts.application(instances, false), blueprint, where));
        return this;
    }

    @Override
    public <T> Router.Builder instance(Class<T> type, T instance) {
        checkOpen();
        declarations.instance(type, instance);
        return this;
    }

    @Override
    public Router.Builder serverName(String host) {
        checkOpen();
        outside = outside.withServerName(host);
        return this;
    }

    @Override
    public Router.Builder preferredUrlScheme(String scheme) {
        checkOpen();
        outside = outside.withScheme(scheme);
        return this;
    }

    @Override
    public Router.Builder applicationRoot(String path) {
        checkOpen();
        outside = outside.withRoot(path);
        return this;
    }

    @Override
    public Router.Builder matching(Matching newMatching) {
        checkOpen();
        matching = newMatching;
        return this;
    }

    @Override
    public Router.Builder limits(Limits newLimits) {
        checkOpen();
        declarations.features.limits = newLimits;
        return this;
    }

    @Override
    public Router.Builder sessions(Sessions sessions) {
        checkOpen();
        declarations.features.sessions = sessions;
        return this;
    }

    @Override
    public Router.Builder forwarded(Forwarded trusted) {
        checkOpen();
        declarations.features.forwarded = trusted;
        return this;
    }

    @Override
    public Router.Builder trustedHosts(String... hosts) {
        checkOpen();
        declarations.features.trustedHosts = TrustedHosts.of(List.of(hosts));
        return this;
    }

    @Override
    public Router.Builder propagateErrors() {
        checkOpen();
        declarations.features.propagateErrors = true;
        return this;
    }

    @Override
    public Router.Builder debug(boolean on) {
        checkOpen();
        declarations.features.debug = on;
        return this;
    }

    @Override
    public Router.Builder trapErrors(IntPredicate statuses) {
        checkOpen();
        declarations.features.trapped = statuses;
        return this;
    }

    @Override
    public Router.Builder app(Consumer<? super App> body) {
        checkOpen();
        steps.add(() -> {
            MountedScope scope = mounts.application(Instances.of(Map.of()), true);
            body.accept(scope);
            scope.close();
        });
        return this;
    }

    @Override
    public Router build() {
        checkOpen();
        built = true;
        steps.forEach(Runnable::run);
        declarations.problems.addAll(new Endpoints(declarations.routes).share());
        RuleMap<RouteDeclaration> map = RuleMap.of(rules(), matching.options(), this::conflict);
        if (!declarations.problems.isEmpty()) {
            declarations.close();
            throw new ConfigurationException(declarations.problems);
        }
        Sessions sessions = declarations.features.sessions;
        if (sessions != null && !outside.root().isEmpty()) {
            declarations.features.sessions = sessions.below(outside.root());
        }
        Map<String, Pipeline> pipelines = pipelines();
        declarations.routes.forEach(RouteDeclaration::close);
        declarations.features.freeze();
        return new Dispatcher(
                map,
                new Urls(map.urls(), declarations.hooks, matching.domains(outside.serverName()), outside),
                owners(pipelines),
                Objects.requireNonNull(pipelines.get("")),
                declarations.declared(mounts.mounted()),
                JsonCodec.standard(),
                declarations.features);
    }

    private void checkOpen() {
        if (built) {
            throw new IllegalStateException(
                    "The router is built, and frozen since; start another with Router.builder()");
        }
    }

    private List<Rule<RouteDeclaration>> rules() {
        List<Rule<RouteDeclaration>> rules = new ArrayList<>();
        for (RouteDeclaration route : declarations.routes) {
            try {
                rules.add(route.parse(matching, declarations.converters));
            } catch (UnknownArgument e) {
                problem(route, "[MalformedRule] " + e.getMessage() + meant(e));
            } catch (IllegalArgumentException e) {
                problem(route, "[MalformedRule] " + e.getMessage());
            }
            route.body()
                    .flatMap(body -> JsonCodec.standard()
                            .unreadable(body)
                            .map(why -> "[UnreadableBody] JSON cannot be read into " + body.getName() + ", the body of "
                                    + route + ": " + why))
                    .ifPresent(text -> problem(route, text));
            if (!route.blueprint().isEmpty() && route.ownName().indexOf('.') >= 0) {
                problem(
                        route,
                        "[InvalidEndpoint] The endpoint '" + route.ownName()
                                + "' of a blueprint must not contain a dot");
            }
            if (route.isAsync() && route.isNonBlocking()) {
                problem(
                        route,
                        "[BlockingRoute] The asynchronous route " + route
                                + " cannot be nonBlocking(): its answer is awaited");
            }
        }
        return rules;
    }

    private static String meant(UnknownArgument unknown) {
        return unknown.known().stream()
                .filter(name -> unknown.argument().startsWith(name)) // a longer word for it
                .findFirst()
                .or(() -> Nearest.to(unknown.argument(), unknown.known()))
                .map(name -> "; did you mean '" + name + "'?")
                .orElse("");
    }

    private void problem(RouteDeclaration route, String text) {
        declarations.problems.add(text + "\n    declared at " + route.declaredAt());
    }

    private void conflict(Rule<RouteDeclaration> one, Rule<RouteDeclaration> other) {
        declarations.problems.add("[ConflictingRoutes] Two routes match the same requests: " + owned(one.target())
                + " and " + owned(other.target())
                + "\n    declared at " + one.target().declaredAt()
                + "\n    and at " + other.target().declaredAt());
    }

    private static String owned(RouteDeclaration route) {
        return route + (route.blueprint().isEmpty() ? "" : " of '" + route.blueprint() + "'");
    }

    private Owners owners(Map<String, Pipeline> pipelines) {
        return new Owners(mounts.owning().stream()
                .map(place -> Owners.Owner.of(place, Objects.requireNonNull(pipelines.get(place.name()))))
                .toList());
    }

    private Map<String, Pipeline> pipelines() {
        Set<String> scopes = new LinkedHashSet<>();
        scopes.add("");
        mounts.mounted().forEach(mounted -> scopes.add(mounted.name()));
        declarations.routes.forEach(route -> scopes.add(Pipeline.scopeOf(route)));
        Map<String, Pipeline> pipelines = new HashMap<>();
        for (String scope : scopes) {
            pipelines.put(scope, new Pipeline(scope, declarations.hooks, mounts.loader(scope)));
        }
        declarations.routes.forEach(
                route -> route.runIn(Objects.requireNonNull(pipelines.get(Pipeline.scopeOf(route)))));
        return pipelines;
    }
}

package dev.cyanotype;

import dev.cyanotype.http.Method;
import dev.cyanotype.routing.Converters;
import dev.cyanotype.routing.Rule;
import dev.cyanotype.routing.RuleBuilder;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A route being declared. */
final class RouteDeclaration implements Route {
    /** Stands where no handler was declared. */
    static final Handler NO_HANDLER = request -> {
        throw new IllegalStateException("The rule '" + request.rule() + "' has no handler");
    };

    // What a request needs comes first, and so lies together in memory.
    private Handler handler;
    private @Nullable Pipeline pipeline;
    private final String blueprint;
    private final Place place;
    private final String rule;
    private final String declaredAt;
    private final @Nullable Class<?> body;
    private final boolean async;
    private final Map<String, Object> defaults;
    private final RuleBuilder<RouteDeclaration> matching;
    private final List<Param<?>> params = new ArrayList<>();
    private final Map<Integer, Type> returns = new LinkedHashMap<>();
    private Set<Method> methods;
    private @Nullable Boolean strictSlashes;
    private @Nullable String domain;
    private boolean automaticOptions = true;
    private boolean forcedOptions;
    private boolean nonBlocking;
    private boolean closed;
    private @Nullable String name;
    private String summary = "";

    RouteDeclaration(
            MountedScope scope,
            Method method,
            String rule,
            @Nullable Class<?> body,
            boolean async,
            Handler handler,
            String declaredAt) {
        this.blueprint = scope.fullName();
        this.place = scope.full();
        this.domain = place.domain().orElse(null);
        this.strictSlashes = place.strictSlashes();
        this.rule = rule;
        this.methods = EnumSet.of(method);
        this.defaults = new LinkedHashMap<>(place.defaults());
        this.body = body;
        this.async = async;
        this.handler = handler;
        this.declaredAt = declaredAt;
        this.matching = Rule.at(rule, this);
    }

    Handler handler() {
        return handler;
    }

    /** Returns true if it was declared with a handler of its own. */
    boolean hasHandler() {
        return !handler.equals(NO_HANDLER);
    }

    /** Takes the handler of another route of its endpoint. */
    void handleAs(RouteDeclaration other) {
        handler = other.handler;
    }

    /** Says what runs around the handler. */
    void runIn(Pipeline around) {
        pipeline = around;
    }

    /** Refuses further changes. */
    void close() {
        closed = true;
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("The route " + this + " is declared at " + declaredAt
                    + " and frozen since; what is chained onto it stands in configure()");
        }
    }

    Pipeline pipeline() {
        return Objects.requireNonNull(pipeline);
    }

    /** Returns what requests are matched against. */
    Rule<RouteDeclaration> parse(Matching application, Map<String, Converters.Factory> converters) {
        String fallback = application.hostMatching() ? "" : application.defaultSubdomain();
        boolean strict = strictSlashes == null ? application.strictSlashes() : strictSlashes;
        return matching.domain(domain == null ? fallback : domain)
                .endpoint(endpoint().orElse(""))
                .methods(matchedMethods())
                .defaults(defaults)
                .strictSlashes(strict)
                .parse(converters);
    }

    boolean isNonBlocking() {
        return nonBlocking;
    }

    boolean isAsync() {
        return async;
    }

    /** Returns the methods with what comes along: HEAD with GET, and OPTIONS. */
    Set<Method> matchedMethods() {
        Set<Method> all = EnumSet.copyOf(methods);
        if (all.contains(Method.GET)) {
            all.add(Method.HEAD);
        }
        if (automaticOptions) {
            all.add(Method.OPTIONS);
        }
        return all;
    }

    /** Returns true if OPTIONS is answered with the list of methods. */
    boolean answersOptions() {
        return forcedOptions || (automaticOptions && !methods.contains(Method.OPTIONS));
    }

    @Override
    public String domain() {
        return domain == null ? "" : domain;
    }

    /** Returns the endpoint within its blueprint; empty if it has no name. */
    String ownName() {
        return name == null ? "" : name;
    }

    @Override
    public Route automaticOptions(boolean automatic) {
        checkOpen();
        automaticOptions = automatic;
        forcedOptions = automatic;
        return this;
    }

    @Override
    public Set<Method> answeredMethods() {
        return Collections.unmodifiableSet(matchedMethods());
    }

    @Override
    public Route named(String endpoint) {
        checkOpen();
        name = endpoint;
        return this;
    }

    @Override
    public Route methods(Method first, Method... more) {
        checkOpen();
        methods = EnumSet.of(first, more);
        return this;
    }

    @Override
    public Route defaultTo(String parameter, @Nullable Object value) {
        checkOpen();
        defaults.put(parameter, value);
        return this;
    }

    @Override
    public Route strictSlashes(boolean strict) {
        checkOpen();
        strictSlashes = strict;
        return this;
    }

    @Override
    public Route mergeSlashes(boolean merge) {
        checkOpen();
        matching.mergeSlashes(merge);
        return this;
    }

    @Override
    public Route subdomain(String subdomain) {
        checkOpen();
        domain = subdomain;
        return this;
    }

    @Override
    public Route host(String host) {
        checkOpen();
        domain = host;
        return this;
    }

    @Override
    public Route alias() {
        checkOpen();
        matching.alias(true);
        return this;
    }

    @Override
    public Route buildOnly() {
        checkOpen();
        matching.buildOnly(true);
        return this;
    }

    @Override
    public Route redirectTo(String reference) {
        checkOpen();
        matching.redirectTo(reference);
        return this;
    }

    @Override
    public Route websocket() {
        checkOpen();
        matching.websocket(true);
        return this;
    }

    @Override
    public Route nonBlocking() {
        checkOpen();
        nonBlocking = true;
        return this;
    }

    @Override
    public Route summary(String sentence) {
        checkOpen();
        summary = sentence;
        return this;
    }

    @Override
    public Route takes(Param<?>... more) {
        checkOpen();
        Collections.addAll(params, more);
        return this;
    }

    @Override
    public Route returns(int status, Type type) {
        checkOpen();
        returns.put(status, type);
        return this;
    }

    @Override
    public String rule() {
        return rule;
    }

    @Override
    public Set<Method> methods() {
        return Collections.unmodifiableSet(methods);
    }

    @Override
    public Optional<String> endpoint() {
        return name == null ? Optional.empty() : Optional.of(blueprint.isEmpty() ? name : blueprint + "." + name);
    }

    @Override
    public String blueprint() {
        return blueprint;
    }

    @Override
    public String summary() {
        return summary;
    }

    @Override
    public Optional<Class<?>> body() {
        return Optional.ofNullable(body);
    }

    @Override
    public List<Param<?>> params() {
        return List.copyOf(params);
    }

    @Override
    public Map<Integer, Type> responses() {
        return Map.copyOf(returns);
    }

    @Override
    public String declaredAt() {
        return declaredAt;
    }

    @Override
    public String toString() {
        return methods + " " + rule;
    }
}

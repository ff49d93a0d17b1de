package dev.cyanotype.assembly;

import dev.cyanotype.Matching;
import dev.cyanotype.Param;
import dev.cyanotype.Route;
import dev.cyanotype.RouteInfo;
import dev.cyanotype.contract.Answer;
import dev.cyanotype.contract.Contract;
import dev.cyanotype.dispatch.RouteTarget;
import dev.cyanotype.http.Handler;
import dev.cyanotype.http.Method;
import dev.cyanotype.http.problem.Status;
import dev.cyanotype.json.JsonCodec;
import dev.cyanotype.routing.Converters;
import dev.cyanotype.routing.rule.Rule;
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

/** A route being declared. Long, because {@link Route} has many methods; each does no more than set something. */
final class RouteBuilder implements Route {
    /** Stands where no handler was declared. */
    static final Handler NO_HANDLER = request -> {
        throw new IllegalStateException("The rule '" + request.rule() + "' has no handler");
    };

    private final ScopeBuilder scope;
    private final String rule;
    private final String declaredAt;
    private final @Nullable Class<?> body;
    private final boolean async;
    private final Map<String, Object> defaults;
    private final List<Param<?>> params = new ArrayList<>();
    private final List<Answer> answers = new ArrayList<>();
    private final List<String> accepts = new ArrayList<>();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private Handler handler;
    private Set<Method> methods;
    private @Nullable Boolean strictSlashes;
    private @Nullable String domain;
    private @Nullable String redirectTo;
    private @Nullable String name;
    private boolean automaticOptions = true;
    private boolean forcedOptions;
    private boolean mergeSlashes = true;
    private boolean alias;
    private boolean buildOnly;
    private boolean yielding;
    private boolean websocket;
    private boolean nonBlocking;
    private boolean documented = true;
    private String summary = "";
    private String description = "";
    private @Nullable Object example;

    RouteBuilder(
            ScopeBuilder scope,
            Method method,
            String rule,
            @Nullable Class<?> body,
            boolean async,
            Handler handler,
            String declaredAt) {
        this.scope = scope;
        this.domain = scope.mountPoint().domain().orElse(null);
        this.strictSlashes = scope.mountPoint().strictSlashes();
        this.defaults = new LinkedHashMap<>(scope.mountPoint().defaults());
        this.rule = rule;
        this.methods = EnumSet.of(method);
        this.body = body;
        this.async = async;
        this.handler = handler;
        this.declaredAt = declaredAt;
    }

    private void checkOpen() {
        if (scope.isClosed()) {
            throw new IllegalStateException("The route " + this + " is declared at " + declaredAt
                    + " and frozen since; what is chained onto it stands in configure()");
        }
    }

    Handler handler() {
        return handler;
    }

    /** Returns true if it was declared with a handler of its own. */
    boolean hasHandler() {
        return !NO_HANDLER.equals(handler); // asked so, no handler that is a record compares its parts
    }

    /** Takes the handler of another route of its endpoint. */
    void handleAs(RouteBuilder other) {
        handler = other.handler;
    }

    boolean isYielding() {
        return yielding;
    }

    /** Returns true if this, which does not yield, answers where {@code other} would. */
    boolean replaces(RouteBuilder other) {
        return !yielding
                && rule.equals(other.rule)
                && Objects.equals(domain, other.domain)
                && methods.stream().anyMatch(other.methods::contains);
    }

    /** Returns what requests are matched against; none if it {@code yields} to another. */
    Rule<RouteTarget> parse(
            Matching application, Map<String, Converters.Factory> converters, Pipelines pipelines, boolean yields) {
        RouteInfo info = info(json(pipelines).equals(JsonCodec.standard()), pipelines.problems(scopeName()));
        RouteTarget target = new RouteTarget(handler, pipelines.of(scopeName()), nonBlocking, answersOptions(), info);
        String fallback = application.hostMatching() ? "" : application.defaultSubdomain();
        return Rule.at(rule, target)
                .domain(domain == null ? fallback : domain)
                .endpoint(info.endpoint().orElse(""))
                .methods(info.answeredMethods())
                .defaults(defaults)
                .strictSlashes(strictSlashes == null ? application.strictSlashes() : strictSlashes)
                .mergeSlashes(mergeSlashes)
                .alias(alias)
                .buildOnly(buildOnly || yields)
                .redirectTo(redirectTo)
                .websocket(websocket)
                .parse(converters);
    }

    private RouteInfo info(boolean standardJson, List<Answer> problems) {
        boolean answering = !buildOnly && !websocket && !alias && redirectTo == null;
        return new RouteInfo(
                rule,
                domain == null ? "" : domain,
                methods,
                answeredMethods(),
                endpoint(),
                blueprint(),
                summary,
                body(),
                params,
                new Contract(
                        description,
                        accepts,
                        example,
                        headers,
                        withMissing(problems),
                        documented && answering,
                        standardJson),
                nonBlocking,
                declaredAt);
    }

    /** Returns what is documented of this route, and those problems of its scopes whose status it says nothing of. */
    private List<Answer> withMissing(List<Answer> problems) {
        List<Answer> all = new ArrayList<>(answers);
        for (Answer problem : problems) {
            if (all.stream().noneMatch(answer -> answer.status() == problem.status())) {
                all.add(problem);
            }
        }
        return all;
    }

    /** Returns the codec of its body. */
    JsonCodec json(Pipelines pipelines) {
        return pipelines.of(scopeName()).json();
    }

    boolean isNonBlocking() {
        return nonBlocking;
    }

    boolean isWebsocket() {
        return websocket;
    }

    boolean isAsync() {
        return async;
    }

    /** Returns the methods with what comes along: HEAD with GET, and OPTIONS. */
    private Set<Method> answeredMethods() {
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
    private boolean answersOptions() {
        return forcedOptions || (automaticOptions && !methods.contains(Method.OPTIONS));
    }

    /** Returns the endpoint within its blueprint; empty if it has no name. */
    String ownName() {
        return name == null ? "" : name;
    }

    /** Returns the full name of the endpoint. */
    Optional<String> endpoint() {
        return name == null ? Optional.empty() : Optional.of(scope.mountPoint().named(name));
    }

    /** Returns the full name of the scope whose hooks run: that in the endpoint's name, as Flask has it. */
    private String scopeName() {
        return endpoint()
                .map(endpoint -> endpoint.substring(0, Math.max(0, endpoint.lastIndexOf('.'))))
                .orElse(blueprint());
    }

    String blueprint() {
        return scope.fullName();
    }

    /** Returns the class the JSON body is read into. */
    Optional<Class<?>> body() {
        return Optional.ofNullable(body);
    }

    String declaredAt() {
        return declaredAt;
    }

    @Override
    public Route automaticOptions(boolean automatic) {
        checkOpen();
        automaticOptions = automatic;
        forcedOptions = automatic;
        return this;
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
        mergeSlashes = merge;
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
        alias = true;
        return this;
    }

    @Override
    public Route buildOnly() {
        checkOpen();
        buildOnly = true;
        return this;
    }

    @Override
    public Route yielding() {
        checkOpen();
        yielding = true;
        return this;
    }

    @Override
    public Route redirectTo(String reference) {
        checkOpen();
        redirectTo = reference;
        return this;
    }

    @Override
    public Route websocket() {
        checkOpen();
        websocket = true;
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
    public Route description(String sentences) {
        checkOpen();
        description = sentences;
        return this;
    }

    @Override
    public Route takesHeader(String header, String sentence) {
        checkOpen();
        headers.put(header, sentence);
        return this;
    }

    @Override
    public Route accepts(String... mediaTypes) {
        checkOpen();
        Collections.addAll(accepts, mediaTypes);
        return this;
    }

    @Override
    public Route example(Object value) {
        checkOpen();
        example = value;
        return this;
    }

    @Override
    public Route returns(int status) {
        return answers(Answer.empty(status));
    }

    @Override
    public Route returns(int status, Type type) {
        return answers(Answer.json(status, type));
    }

    @Override
    public Route returns(int status, String mediaType) {
        return answers(Answer.content(status, mediaType));
    }

    @Override
    public Route problem(int status, String sentence) {
        return answers(Answer.problem(status, sentence));
    }

    @Override
    public Route problem(int status, String type, String sentence) {
        return answers(Answer.problem(status, sentence).ofType(type));
    }

    private Route answers(Answer answer) {
        checkOpen();
        Status.checked(answer.status());
        answers.add(answer);
        return this;
    }

    @Override
    public Route exampleAnswer(Object value) {
        checkOpen();
        if (answers.isEmpty()) {
            throw new IllegalStateException(
                    this + " has an example of an answer, but no answer yet: call returns(…) first");
        }
        answers.set(answers.size() - 1, answers.get(answers.size() - 1).withExample(value));
        return this;
    }

    @Override
    public Route undocumented() {
        checkOpen();
        documented = false;
        return this;
    }

    @Override
    public String toString() {
        return methods + " " + rule;
    }
}

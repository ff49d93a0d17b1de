package dev.cyanotype.assembly;

import dev.cyanotype.App;
import dev.cyanotype.Blueprint;
import dev.cyanotype.ConfigurationException;
import dev.cyanotype.Instances;
import dev.cyanotype.Matching;
import dev.cyanotype.Mount;
import dev.cyanotype.Router;
import dev.cyanotype.dispatch.Dispatcher;
import dev.cyanotype.dispatch.Inventory;
import dev.cyanotype.dispatch.Lifecycle;
import dev.cyanotype.dispatch.OwningMounts;
import dev.cyanotype.dispatch.PublicUrl;
import dev.cyanotype.dispatch.RouteTarget;
import dev.cyanotype.dispatch.RouterConfig;
import dev.cyanotype.dispatch.TrustedHosts;
import dev.cyanotype.dispatch.UrlFactory;
import dev.cyanotype.http.Forwarded;
import dev.cyanotype.http.form.Limits;
import dev.cyanotype.routing.match.RuleMap;
import dev.cyanotype.routing.url.Domains;
import dev.cyanotype.sessions.Sessions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Puts an application together out of what was declared. Long, because each setting of the builder has its method. */
public final class Assembly implements Router.Builder {
    private final Declarations declarations;
    private final Mounting mounting;
    private final List<Runnable> steps = new ArrayList<>();
    private final Map<String, Object> given = new HashMap<>(); // by the name of the setting
    private PublicUrl outside = new PublicUrl("", "http", "");
    private Matching matching = Matching.DEFAULT;
    private Limits limits = Limits.DEFAULT;
    private Forwarded forwarded = Forwarded.NONE;
    private TrustedHosts trustedHosts = TrustedHosts.all();
    private boolean propagateErrors;
    private boolean checked = Boolean.getBoolean("cyanotype.checked");
    private IntPredicate trapped = status -> false;
    private @Nullable Sessions sessions;
    private boolean built;

    /** Starts with nothing. */
    public Assembly() {
        declarations = new Declarations();
        mounting = new Mounting(declarations);
    }

    /** Goes on from {@code base}, whose router has {@code lifecycle}. */
    private Assembly(Assembly base, Lifecycle lifecycle) {
        declarations = new Declarations(base.declarations, lifecycle);
        mounting = new Mounting(declarations, base.mounting);
        given.putAll(base.given);
        outside = base.outside;
        matching = base.matching;
        limits = base.limits;
        forwarded = base.forwarded;
        trustedHosts = base.trustedHosts;
        propagateErrors = base.propagateErrors;
        checked = base.checked;
        trapped = base.trapped;
        sessions = base.sessions;
    }

    @Override
    public Router.Builder mount(Blueprint blueprint, Mount where) {
        return mount(blueprint, where, Instances.of(Map.of()));
    }

    @Override
    public Router.Builder mount(Blueprint blueprint, Mount where, Instances instances) {
        checkOpen();
        steps.add(() -> mounting.mount(mounting.application(instances, false), blueprint, where));
        return this;
    }

    @Override
    public <T> Router.Builder instance(Class<T> type, T instance) {
        set("instance(" + type.getSimpleName() + ".class, …)", instance);
        declarations.instance(type, instance);
        return this;
    }

    @Override
    public Router.Builder serverName(String host) {
        set("serverName(…)", host);
        outside = outside.withServerName(host);
        return this;
    }

    @Override
    public Router.Builder preferredUrlScheme(String scheme) {
        set("preferredUrlScheme(…)", scheme);
        outside = outside.withScheme(scheme);
        return this;
    }

    @Override
    public Router.Builder applicationRoot(String path) {
        set("applicationRoot(…)", path);
        outside = outside.withRoot(path);
        return this;
    }

    @Override
    public Router.Builder matching(Matching wanted) {
        set("matching(…)", wanted);
        matching = wanted;
        return this;
    }

    @Override
    public Router.Builder limits(Limits wanted) {
        set("limits(…)", wanted);
        limits = wanted;
        return this;
    }

    @Override
    public Router.Builder sessions(Sessions wanted) {
        set("sessions(…)", wanted);
        sessions = wanted;
        return this;
    }

    @Override
    public Router.Builder forwarded(Forwarded trusted) {
        set("forwarded(…)", trusted);
        forwarded = trusted;
        return this;
    }

    @Override
    public Router.Builder trustedHosts(String... hosts) {
        set("trustedHosts(…)", List.of(hosts));
        trustedHosts = TrustedHosts.of(List.of(hosts));
        return this;
    }

    @Override
    public Router.Builder propagateErrors() {
        set("propagateErrors()", true);
        propagateErrors = true;
        return this;
    }

    @Override
    public Router.Builder checked(boolean on) {
        set("checked(…)", on);
        checked = on;
        return this;
    }

    @Override
    public Router.Builder debug(boolean on) {
        set("debug(…)", on);
        declarations.debug = on;
        return this;
    }

    @Override
    public Router.Builder trapErrors(IntPredicate statuses) {
        set("trapErrors(…)", statuses);
        trapped = statuses;
        return this;
    }

    @Override
    public Router.Builder app(Consumer<? super App> body) {
        checkOpen();
        steps.add(() -> {
            ScopeBuilder scope = mounting.application(Instances.of(Map.of()), true);
            body.accept(scope);
            scope.close();
        });
        return this;
    }

    private void set(String setting, Object value) {
        checkOpen();
        Object before = given.putIfAbsent(setting, value);
        if (before != null) {
            throw new IllegalStateException("The builder's " + setting + " was called before, with " + before
                    + "; a router has one. Called again at " + Caller.line());
        }
    }

    private void checkOpen() {
        if (built) {
            throw new IllegalStateException(
                    "The router is built, and frozen since; start another with Router.builder()");
        }
    }

    @Override
    public Router build() {
        checkOpen();
        built = true;
        steps.forEach(Runnable::run);
        Pipelines pipelines = new Pipelines(declarations, mounting);
        RouteTable table = new RouteTable(declarations, matching, pipelines);
        RuleMap<RouteTarget> rules = table.build();
        declarations.problems.addAll(table.wrongLinks(declarations.pages));
        declarations.problems.addAll(declarations.wrongTemplates());
        if (!declarations.problems.isEmpty()) {
            declarations.lifecycle().close();
            throw new ConfigurationException(declarations.problems);
        }
        Lifecycle lifecycle = declarations.lifecycle();
        return new Dispatcher(
                rules,
                new UrlFactory(rules.urls(), pipelines.hooks(), domains(), outside),
                new OwningMounts(pipelines.owners()),
                pipelines.of(""),
                new Inventory(
                        table.routes(),
                        mounting.mounted(),
                        declarations.commands,
                        declarations.healthChecks,
                        declarations.gauges),
                lifecycle,
                config(),
                () -> new Assembly(this, lifecycle));
    }

    private Domains domains() {
        String host = outside.serverName();
        if (matching.hostMatching()) {
            return Domains.hosts();
        }
        return matching.subdomainMatching() && !host.isEmpty()
                ? Domains.subdomains(host)
                : Domains.ignored(host, matching.defaultSubdomain());
    }

    private RouterConfig config() {
        Sessions below = sessions == null || outside.root().isEmpty() ? sessions : sessions.below(outside.root());
        return new RouterConfig(
                limits,
                forwarded,
                trustedHosts,
                below,
                propagateErrors,
                declarations.debug,
                checked,
                trapped,
                declarations.signals,
                declarations.pages,
                declarations.frozenTemplates());
    }
}

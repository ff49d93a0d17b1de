package dev.cyanotype.assembly;

import dev.cyanotype.App;
import dev.cyanotype.Blueprint;
import dev.cyanotype.ErrorHandler;
import dev.cyanotype.HealthCheck;
import dev.cyanotype.Hooks;
import dev.cyanotype.Instances;
import dev.cyanotype.Mount;
import dev.cyanotype.Route;
import dev.cyanotype.Router;
import dev.cyanotype.Setup;
import dev.cyanotype.cli.Command;
import dev.cyanotype.contract.Answer;
import dev.cyanotype.debug.HookRun;
import dev.cyanotype.debug.NotedHooks;
import dev.cyanotype.dispatch.ContextLoader;
import dev.cyanotype.dispatch.Lifecycle;
import dev.cyanotype.files.Assets;
import dev.cyanotype.files.FileResponse;
import dev.cyanotype.files.Folder;
import dev.cyanotype.http.Handler;
import dev.cyanotype.http.Method;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Status;
import dev.cyanotype.json.JsonCodec;
import dev.cyanotype.pages.PageIndex;
import dev.cyanotype.pages.Pages;
import dev.cyanotype.policy.Cors;
import dev.cyanotype.policy.Limit;
import dev.cyanotype.policy.Limiter;
import dev.cyanotype.routing.Converters;
import dev.cyanotype.signals.Signal;
import dev.cyanotype.templates.Templates;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The application, or a blueprint in its place, while it declares. Long, because {@link Setup} and {@link App} have many methods;
 * each does no more than put something on a list.
 */
final class ScopeBuilder implements Setup, App {
    private final Declarations declarations;
    private final Mounting mounting;
    private final MountPoint mountPoint;
    private final Instances instances;
    private final boolean first;
    private final DeclaredHooks hooks;
    private final List<ScopeBuilder> applications = new ArrayList<>(); // as seen from here
    private boolean closed;

    ScopeBuilder(
            Declarations declarations,
            Mounting mounting,
            MountPoint mountPoint,
            Instances instances,
            boolean first,
            DeclaredHooks hooks) {
        this.declarations = declarations;
        this.mounting = mounting;
        this.mountPoint = mountPoint;
        this.instances = instances;
        this.first = first;
        this.hooks = hooks;
    }

    MountPoint mountPoint() {
        return mountPoint;
    }

    Instances instances() {
        return instances;
    }

    boolean isClosed() {
        return closed;
    }

    /** Refuses further declarations. */
    void close() {
        closed = true;
        applications.forEach(ScopeBuilder::close);
    }

    @Override
    public Route route(Method method, String rule, Handler handler) {
        return declare(method, rule, null, false, handler);
    }

    @Override
    public Route rule(String rule) {
        return declare(Method.GET, rule, null, false, RouteBuilder.NO_HANDLER);
    }

    @Override
    public <B> Route route(Method method, String rule, Class<B> body, Handler.WithBody<? super B> handler) {
        return declare(method, rule, body, false, new Reading<>(body, handler));
    }

    @Override
    public Route async(Method method, String rule, Handler.Async handler) {
        return declare(method, rule, null, true, new Awaiting(handler));
    }

    /** Reads the body first. */
    private record Reading<B>(Class<B> body, Handler.WithBody<? super B> handler) implements Handler {
        @Override
        public Response handle(Request request) throws Exception {
            return handler.handle(request, request.json(body));
        }
    }

    /** Waits for the answer. */
    private record Awaiting(Handler.Async handler) implements Handler {
        @Override
        public Response handle(Request request) throws Exception {
            try {
                return handler.handle(request).toCompletableFuture().join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof Exception cause) {
                    throw cause;
                }
                throw e;
            }
        }
    }

    private Route declare(Method method, String rule, @Nullable Class<?> body, boolean async, Handler handler) {
        checkOpen();
        Objects.requireNonNull(handler, "handler");
        RouteBuilder route = new RouteBuilder(this, method, mountPoint.rule(rule), body, async, handler, Caller.line());
        declarations.routes.add(route);
        return route;
    }

    @Override
    public void before(Hooks.Before hook) {
        intercept(request -> {
            hook.before(request);
            return Optional.empty();
        });
    }

    @Override
    public void intercept(Hooks.Intercept hook) {
        checkOpen();
        hooks.before.add(noted("before", hook, NotedHooks::before));
    }

    @Override
    public void after(Hooks.After hook) {
        checkOpen();
        hooks.after.add(noted("after", hook, NotedHooks::after));
    }

    @Override
    public void teardown(Hooks.Teardown hook) {
        checkOpen();
        hooks.teardown.add(noted("teardown", hook, NotedHooks::teardown));
    }

    @Override
    public void teardownLast(Hooks.Teardown hook) {
        checkOpen();
        hooks.teardownLast.add(noted("teardown, last", hook, NotedHooks::teardown));
    }

    @Override
    public void onUrlError(Hooks.UrlError hook) {
        checkOpen();
        hooks.urlErrors.add(hook);
    }

    @Override
    public void context(Hooks.Context hook) {
        checkOpen();
        hooks.context.add(noted("context", hook, NotedHooks::context));
    }

    @Override
    public <S extends Signal> void on(Class<S> kind, Consumer<? super S> listener) {
        checkOpen();
        if (first) {
            ContextLoader loader = ContextLoader.ofThread();
            declarations.signals.connect(kind, signal -> loader.run(() -> listener.accept(signal)));
        }
    }

    @Override
    public Templates templates() {
        return declarations.templates();
    }

    @Override
    public void templates(Folder folder) {
        checkOpen();
        checkThere(folder);
        if (mountPoint.name().isEmpty()) {
            templates().applicationFolder(folder);
        } else {
            templates().folder(folder);
        }
    }

    @Override
    public void urlDefaults(Hooks.UrlDefaults hook) {
        checkOpen();
        hooks.urlDefaults.add(hook);
    }

    @Override
    public void urlValues(Hooks.UrlValues hook) {
        checkOpen();
        hooks.urlValues.add(noted("URL values", hook, NotedHooks::urlValues));
    }

    @Override
    public <E extends Throwable> void onError(Class<E> type, ErrorHandler<? super E> handler) {
        checkOpen();
        hooks.byType.put(type, noted("error handler", handler, NotedHooks::handler));
    }

    @Override
    public void onStatus(int status, ErrorHandler<? super HttpException> handler) {
        checkOpen();
        if (!Status.isError(status)) {
            declarations.problems.add("[UnknownStatus] There is no error with the status " + status
                    + "\n    handled at " + Caller.line());
        }
        hooks.byStatus.put(status, noted("status handler", handler, NotedHooks::handler));
    }

    @Override
    public void json(JsonCodec codec) {
        checkOpen();
        if (hooks.json != null) {
            throw new IllegalStateException("json(…) is declared twice; a scope has one codec");
        }
        hooks.json = codec;
    }

    @Override
    public void cors(Cors cors) {
        checkOpen();
        hooks.before.add(0, cors::preflight); // which brings no credentials, so that it must not meet who asks for them
        hooks.after.add(cors::answer);
    }

    @Override
    public void limit(Limit limit) {
        checkOpen();
        Limiter limiter = new Limiter(limit);
        before(limiter::enter);
        teardown((request, error) -> limiter.leave(request));
        if (limit.bodyBytes() > 0) {
            hooks.bodyLimit = limit.bodyBytes();
        }
    }

    @Override
    public void problem(int status, String sentence) {
        checkOpen();
        hooks.problems.add(Answer.problem(Status.checked(status), sentence));
    }

    @Override
    public void compress(int minimum) {
        checkOpen();
        hooks.compressFrom = minimum;
    }

    @Override
    public Route statics(String path, Folder folder, UnaryOperator<FileResponse> change) {
        checkThere(folder);
        return Setup.super.statics(path, folder, change);
    }

    private void checkThere(Folder folder) {
        if (!folder.isThere()) {
            declarations.problems.add("[MissingFolder] There is no "
                    + folder.toString().replaceFirst("^the ", "") + "\n    declared at " + Caller.line());
        }
    }

    @Override
    public Route assets(String path, Folder folder) {
        checkThere(folder);
        Assets assets = new Assets(folder);
        String endpoint = mountPoint.named("static");
        urlDefaults((request, wanted, values) -> {
            if (wanted.equals(endpoint) && values.get("filename") instanceof String name) {
                assets.fingerprint(name).ifPresent(tag -> values.putIfAbsent(Assets.FINGERPRINT, tag));
            }
        });
        return get(
                        path.replaceAll("/+$", "") + "/<path:filename>",
                        request -> assets.answer(request, request.param("filename")))
                .named("static")
                .undocumented();
    }

    @Override
    public void mount(Blueprint blueprint, Mount where) {
        checkOpen();
        mounting.mount(this, blueprint, where);
    }

    @Override
    public void converter(String converter, Converters.Factory factory) {
        checkOpen();
        declarations.converters.put(converter, factory);
    }

    @Override
    public App app() {
        checkOpen();
        ScopeBuilder application = mounting.applicationOf(this);
        applications.add(application);
        return application;
    }

    @Override
    public <T> T instance(Class<T> type) {
        checkOpen();
        return declarations.instance(this, type);
    }

    @Override
    public void command(Command command) {
        checkOpen();
        ContextLoader loader = ContextLoader.ofThread();
        declarations.command(mountPoint, command.withAction(invocation -> loader.run(() -> command.run(invocation))));
    }

    @Override
    public void onStart(Consumer<Optional<URI>> hook) {
        checkOpen();
        ContextLoader loader = ContextLoader.ofThread();
        declarations.onStart.add(address -> loader.run(() -> hook.accept(address)));
    }

    @Override
    public void healthCheck(String check, HealthCheck body) {
        checkOpen();
        ContextLoader loader = ContextLoader.ofThread();
        declarations.healthCheck(mountPoint.named(check), () -> loader.run(body::run));
    }

    @Override
    public void gauge(String gauge, String help, DoubleSupplier value) {
        checkOpen();
        declarations.gauge(new Router.Gauge(mountPoint.named(gauge), help, value), gauge);
    }

    @Override
    public Pages pages() {
        checkOpen();
        ContextLoader loader = ContextLoader.ofThread();
        PageIndex index = first ? declarations.pages : new PageIndex();
        return index.adding(
                endpoint -> endpoint.startsWith(".") ? mountPoint.named(endpoint.substring(1)) : endpoint,
                search -> (request, text, limit) -> loader.call(() -> search.find(request, text, limit)));
    }

    @Override
    public void onClose(AutoCloseable resource) {
        checkOpen();
        declarations.onClose.add(new Lifecycle.Resource(resource, ContextLoader.ofThread()));
    }

    @Override
    public String fullName() {
        return mountPoint.name();
    }

    @Override
    public String prefix() {
        return mountPoint.prefix();
    }

    @Override
    public Mount place() {
        return mountPoint.asMount();
    }

    @Override
    public boolean firstMount() {
        return first;
    }

    /** While debugging, wraps a hook so that requests know that it ran and where it was declared. */
    private <H> H noted(String kind, H hook, BiFunction<HookRun, H, H> wrapper) {
        return declarations.debug ? wrapper.apply(new HookRun(kind, mountPoint.name(), Caller.line()), hook) : hook;
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("The blueprint '" + mountPoint.name()
                    + "' declares after it was set up; everything is declared in configure(), then frozen");
        }
    }
}

package dev.cyanotype.dispatch;

import dev.cyanotype.ErrorHandler;
import dev.cyanotype.Hooks;
import dev.cyanotype.http.form.Limits;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.json.JsonCodec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The hooks that run around the handlers of one scope, in the order they run: those of the application, of the outer
 * blueprints and of its own. Immutable.
 */
public final class Pipeline {
    final List<String> blueprints; // innermost first
    final List<Hooks.UrlValues> urlValues = new ArrayList<>();
    final List<Hooks.Intercept> before = new ArrayList<>();
    final List<Hooks.After> after = new ArrayList<>();
    final List<Hooks.Teardown> teardown = new ArrayList<>();
    final List<Hooks.Teardown> teardownLast = new ArrayList<>();
    final List<Hooks.Context> context = new ArrayList<>();
    final ContextLoader loader;
    final JsonCodec json;
    final int compressFrom; // the length of text; -1 for never

    private final int bodyLimit; // -1 for that of the application

    private final List<ScopeHooks> scopes = new ArrayList<>(); // innermost first

    /** Makes the pipeline of a scope, whose code runs with {@code loader}, out of the hooks of every scope by its full name. */
    public Pipeline(String scope, Map<String, ScopeHooks> hooks, ContextLoader loader) {
        this.blueprints = List.copyOf(chain(scope));
        this.loader = loader;
        for (String name : blueprints) {
            add(hooks.get(name));
        }
        add(hooks.get(""));
        for (int i = scopes.size() - 1; i >= 0; i--) {
            urlValues.addAll(scopes.get(i).urlValues());
            before.addAll(scopes.get(i).before());
            context.addAll(scopes.get(i).context());
        }
        ScopeSettings settings = ScopeSettings.NONE;
        for (ScopeHooks own : scopes) {
            settings = settings.orElse(own.settings());
        }
        json = settings.json() == null ? JsonCodec.standard() : settings.json();
        bodyLimit = settings.bodyLimit() == null ? -1 : settings.bodyLimit();
        compressFrom = settings.compressFrom() == null ? -1 : settings.compressFrom();
    }

    /** Returns the codec of bodies. */
    public JsonCodec json() {
        return json;
    }

    /** Returns how much of a request is read into memory, where the application says {@code limits}. */
    Limits limits(Limits limits) {
        return bodyLimit < 0 ? limits : limits.withBody(bodyLimit);
    }

    private void add(@Nullable ScopeHooks own) {
        if (own == null) {
            return;
        }
        scopes.add(own);
        after.addAll(reversed(own.after()));
        teardown.addAll(reversed(own.teardown()));
        teardownLast.addAll(reversed(own.teardownLast()));
    }

    private static <T> List<T> reversed(List<T> list) {
        List<T> copy = new ArrayList<>(list);
        Collections.reverse(copy);
        return copy;
    }

    /** Returns {@code a.b.c}, {@code a.b} and {@code a}. */
    static List<String> chain(String scope) {
        List<String> chain = new ArrayList<>();
        for (String name = scope; !name.isEmpty(); name = name.substring(0, Math.max(0, name.lastIndexOf('.')))) {
            chain.add(name);
        }
        return chain;
    }

    /** Finds the handler for an error: for its status in any scope first, then for its class; from the inside out. */
    @SuppressWarnings("unchecked") // handlers are kept under what they take
    Optional<ErrorHandler<Throwable>> handlerOf(Throwable error) {
        ErrorHandler<?> handler = error instanceof HttpException http ? first(scope -> scope.forStatus(http)) : null;
        ErrorHandler<?> nearest = handler != null ? handler : first(scope -> scope.forType(error));
        return Optional.ofNullable((ErrorHandler<Throwable>) nearest);
    }

    private @Nullable ErrorHandler<?> first(Function<ScopeHooks, @Nullable ErrorHandler<?>> search) {
        for (ScopeHooks scope : scopes) {
            ErrorHandler<?> handler = search.apply(scope);
            if (handler != null) {
                return handler;
            }
        }
        return null;
    }
}

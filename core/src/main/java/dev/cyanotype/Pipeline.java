package dev.cyanotype;

import dev.cyanotype.http.HttpException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What runs around the handlers of one scope, in the order it runs: the hooks of the application, of the outer blueprints
 * and of its own. Immutable.
 */
final class Pipeline {
    final List<String> blueprints; // innermost first
    final List<Hooks.UrlValues> urlValues = new ArrayList<>();
    final List<Hooks.Intercept> before = new ArrayList<>();
    final List<Hooks.After> after = new ArrayList<>();
    final List<Hooks.Teardown> teardown = new ArrayList<>();
    final @Nullable ClassLoader loader;

    private final List<ScopeHooks> scopes = new ArrayList<>(); // innermost first

    Pipeline(String scope, Map<String, ScopeHooks> hooks, @Nullable ClassLoader loader) {
        this.blueprints = List.copyOf(chain(scope));
        this.loader = loader;
        for (String name : blueprints) {
            add(hooks.get(name));
        }
        add(hooks.get(""));
        for (int i = scopes.size() - 1; i >= 0; i--) {
            urlValues.addAll(scopes.get(i).urlValues);
            before.addAll(scopes.get(i).before);
        }
    }

    private void add(@Nullable ScopeHooks own) {
        if (own == null) {
            return;
        }
        scopes.add(own);
        after.addAll(reversed(own.after));
        teardown.addAll(reversed(own.teardown));
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

    /** Finds the handler for a status, from the inside out. */
    @Nullable
    ErrorHandler<? super HttpException> forStatus(int status) {
        for (ScopeHooks scope : scopes) {
            ErrorHandler<? super HttpException> handler = scope.byStatus.get(status);
            if (handler != null) {
                return handler;
            }
        }
        return null;
    }

    /** Finds the handler for the class of an error or its nearest superclass, from the inside out. */
    @SuppressWarnings("unchecked") // handlers are kept under the class they take
    @Nullable
    ErrorHandler<Throwable> forType(Throwable error) {
        for (ScopeHooks scope : scopes) {
            for (Class<?> type = error.getClass(); type != null; type = type.getSuperclass()) {
                ErrorHandler<?> handler = scope.byType.get(type);
                if (handler != null) {
                    return (ErrorHandler<Throwable>) handler;
                }
            }
        }
        return null;
    }
}

package dev.cyanotype.dispatch;

import dev.cyanotype.ErrorHandler;
import dev.cyanotype.Hooks;
import dev.cyanotype.http.problem.HttpException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The hooks and error handlers of one scope, each kind in the order declared. Immutable.
 *
 * @param urlValues take values out of matched URLs
 * @param urlDefaults fill in values of built URLs
 * @param urlErrors build URLs that no route can
 * @param before run before handlers
 * @param after see every response
 * @param teardown run when a request is over
 * @param teardownLast run after those
 * @param context add to what templates can show
 * @param byStatus error handlers by the status they take
 * @param byType error handlers by the class they take
 * @param settings what is declared once
 */
public record ScopeHooks(
        List<Hooks.UrlValues> urlValues,
        List<Hooks.UrlDefaults> urlDefaults,
        List<Hooks.UrlError> urlErrors,
        List<Hooks.Intercept> before,
        List<Hooks.After> after,
        List<Hooks.Teardown> teardown,
        List<Hooks.Teardown> teardownLast,
        List<Hooks.Context> context,
        Map<Integer, ErrorHandler<? super HttpException>> byStatus,
        Map<Class<?>, ErrorHandler<?>> byType,
        ScopeSettings settings) {
    /** Copies what was declared. */
    public ScopeHooks {
        urlValues = List.copyOf(urlValues);
        urlDefaults = List.copyOf(urlDefaults);
        urlErrors = List.copyOf(urlErrors);
        before = List.copyOf(before);
        after = List.copyOf(after);
        teardown = List.copyOf(teardown);
        teardownLast = List.copyOf(teardownLast);
        context = List.copyOf(context);
        byStatus = Map.copyOf(byStatus);
        byType = Map.copyOf(byType);
    }

    /** Finds the handler for the status of an error: of a class of the application's own, else of the status itself. */
    @Nullable
    ErrorHandler<?> forStatus(HttpException error) {
        for (Class<?> type = error.getClass(); !type.equals(HttpException.class); type = type.getSuperclass()) {
            ErrorHandler<?> handler = byType.get(type);
            if (handler != null) {
                return handler;
            }
        }
        return byStatus.get(error.status());
    }

    /** Finds the handler for the class of an error or its nearest superclass. */
    @Nullable
    ErrorHandler<?> forType(Throwable error) {
        for (Class<?> type = error.getClass(); type != null; type = type.getSuperclass()) {
            ErrorHandler<?> handler = byType.get(type);
            if (handler != null) {
                return handler;
            }
        }
        return null;
    }
}

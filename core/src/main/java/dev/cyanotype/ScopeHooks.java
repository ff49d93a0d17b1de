package dev.cyanotype;

import dev.cyanotype.http.HttpException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The hooks and error handlers declared on one scope, in the order declared. */
final class ScopeHooks {
    final List<Hooks.UrlValues> urlValues = new ArrayList<>();
    final List<Hooks.UrlDefaults> urlDefaults = new ArrayList<>();
    final List<Hooks.UrlError> urlErrors = new ArrayList<>();
    final List<Hooks.Intercept> before = new ArrayList<>();
    final List<Hooks.After> after = new ArrayList<>();
    final List<Hooks.Teardown> teardown = new ArrayList<>();
    final List<Hooks.Teardown> teardownLast = new ArrayList<>();
    final List<Hooks.Context> context = new ArrayList<>();
    final Map<Integer, ErrorHandler<? super HttpException>> byStatus = new HashMap<>();
    final Map<Class<?>, ErrorHandler<?>> byType = new HashMap<>();

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

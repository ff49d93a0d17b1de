package dev.cyanotype;

import dev.cyanotype.http.HttpException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The hooks and error handlers declared on one scope, in the order declared. */
final class ScopeHooks {
    final List<Hooks.UrlValues> urlValues = new ArrayList<>();
    final List<Hooks.UrlDefaults> urlDefaults = new ArrayList<>();
    final List<Hooks.Intercept> before = new ArrayList<>();
    final List<Hooks.After> after = new ArrayList<>();
    final List<Hooks.Teardown> teardown = new ArrayList<>();
    final Map<Integer, ErrorHandler<? super HttpException>> byStatus = new HashMap<>();
    final Map<Class<?>, ErrorHandler<?>> byType = new HashMap<>();
}

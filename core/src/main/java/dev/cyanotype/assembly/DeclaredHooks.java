package dev.cyanotype.assembly;

import dev.cyanotype.ErrorHandler;
import dev.cyanotype.Hooks;
import dev.cyanotype.contract.Answer;
import dev.cyanotype.dispatch.ScopeHooks;
import dev.cyanotype.dispatch.ScopeSettings;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.json.JsonCodec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The hooks and error handlers declared on one scope so far. */
final class DeclaredHooks {
    final List<Hooks.UrlValues> urlValues = new ArrayList<>();
    final List<Hooks.UrlDefaults> urlDefaults = new ArrayList<>();
    final List<Hooks.UrlError> urlErrors = new ArrayList<>();
    final List<Hooks.Intercept> before = new ArrayList<>();
    final List<Hooks.After> after = new ArrayList<>();
    final List<Hooks.Teardown> teardown = new ArrayList<>();
    final List<Hooks.Teardown> teardownLast = new ArrayList<>();
    final List<Hooks.Context> context = new ArrayList<>();
    final List<Answer> problems = new ArrayList<>();

    @Nullable
    JsonCodec json;

    @Nullable
    Integer bodyLimit;

    @Nullable
    Integer compressFrom;

    final Map<Integer, ErrorHandler<? super HttpException>> byStatus = new HashMap<>();
    final Map<Class<?>, ErrorHandler<?>> byType = new HashMap<>();

    /** Returns others with what was declared so far. */
    DeclaredHooks copy() {
        DeclaredHooks copy = new DeclaredHooks();
        copy.urlValues.addAll(urlValues);
        copy.urlDefaults.addAll(urlDefaults);
        copy.urlErrors.addAll(urlErrors);
        copy.before.addAll(before);
        copy.after.addAll(after);
        copy.teardown.addAll(teardown);
        copy.teardownLast.addAll(teardownLast);
        copy.context.addAll(context);
        copy.problems.addAll(problems);
        copy.json = json;
        copy.bodyLimit = bodyLimit;
        copy.compressFrom = compressFrom;
        copy.byStatus.putAll(byStatus);
        copy.byType.putAll(byType);
        return copy;
    }

    /** Returns them as they are now. */
    ScopeHooks frozen() {
        return new ScopeHooks(
                urlValues,
                urlDefaults,
                urlErrors,
                before,
                after,
                teardown,
                teardownLast,
                context,
                byStatus,
                byType,
                new ScopeSettings(json, bodyLimit, compressFrom));
    }
}

package dev.cyanotype.assembly;

import dev.cyanotype.contract.Answer;
import dev.cyanotype.dispatch.OwningMounts;
import dev.cyanotype.dispatch.Pipeline;
import dev.cyanotype.dispatch.ScopeHooks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes the pipeline of every scope, once all have declared. */
final class Pipelines {
    private final Map<String, ScopeHooks> hooks = new HashMap<>();
    private final Map<String, Pipeline> pipelines = new HashMap<>();
    private final Map<String, DeclaredHooks> declared;
    private final Mounting mounting;

    Pipelines(Declarations declarations, Mounting mounting) {
        this.mounting = mounting;
        this.declared = declarations.hooks;
        declarations.hooks.forEach((scope, declared) -> hooks.put(scope, declared.frozen()));
    }

    /** Returns what runs around the handlers of the scope with a full name; empty for the application. */
    Pipeline of(String scope) {
        return pipelines.computeIfAbsent(scope, name -> new Pipeline(name, hooks, mounting.loader(name)));
    }

    /** Returns the problems documented of a scope and those around it, the innermost first. */
    List<Answer> problems(String scope) {
        List<Answer> problems = new ArrayList<>();
        for (String name = scope; ; name = name.substring(0, Math.max(0, name.lastIndexOf('.')))) {
            DeclaredHooks hooksOf = declared.get(name);
            if (hooksOf != null) {
                problems.addAll(hooksOf.problems);
            }
            if (name.isEmpty()) {
                return problems;
            }
        }
    }

    /** Returns the hooks of every scope by its full name. */
    Map<String, ScopeHooks> hooks() {
        return hooks;
    }

    /** Returns the mounts that see the errors below them. */
    List<OwningMounts.Owner> owners() {
        return mounting.owning().stream()
                .map(mount -> OwningMounts.Owner.of(mount.domain().orElse(null), mount.prefix(), of(mount.name())))
                .toList();
    }
}

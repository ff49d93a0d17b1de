package dev.cyanotype.assembly;

import dev.cyanotype.dispatch.OwningMounts;
import dev.cyanotype.dispatch.Pipeline;
import dev.cyanotype.dispatch.ScopeHooks;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes the pipeline of every scope, once all have declared. */
final class Pipelines {
    private final Map<String, ScopeHooks> hooks = new HashMap<>();
    private final Map<String, Pipeline> pipelines = new HashMap<>();
    private final Mounting mounting;

    Pipelines(Declarations declarations, Mounting mounting) {
        this.mounting = mounting;
        declarations.hooks.forEach((scope, declared) -> hooks.put(scope, declared.frozen()));
    }

    /** Returns what runs around the handlers of the scope with a full name; empty for the application. */
    Pipeline of(String scope) {
        return pipelines.computeIfAbsent(scope, name -> new Pipeline(name, hooks, mounting.loader(name)));
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

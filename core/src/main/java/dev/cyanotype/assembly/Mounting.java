package dev.cyanotype.assembly;

import dev.cyanotype.Blueprint;
import dev.cyanotype.ConfigurationException;
import dev.cyanotype.InUseException;
import dev.cyanotype.Instances;
import dev.cyanotype.Mount;
import dev.cyanotype.Mounted;
import dev.cyanotype.Router;
import dev.cyanotype.Spi;
import dev.cyanotype.dispatch.ContextLoader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Mounts blueprints, and knows which one is where. */
public final class Mounting {
    private static final Logger log = LoggerFactory.getLogger(Router.class);

    private final Declarations declarations;
    private final Map<String, Blueprint> byName = new LinkedHashMap<>();
    private final Map<String, ContextLoader> loaders = new HashMap<>();
    private final List<Mounted> mounted = new ArrayList<>();
    private final List<MountPoint> owning = new ArrayList<>();
    private final Deque<Blueprint> open = new ArrayDeque<>();

    Mounting(Declarations declarations) {
        this.declarations = declarations;
    }

    /** Goes on from what {@code base} mounted. */
    Mounting(Declarations declarations, Mounting base) {
        this(declarations);
        byName.putAll(base.byName);
        loaders.putAll(base.loaders);
        mounted.addAll(base.mounted);
        owning.addAll(base.owning);
    }

    /** Returns every blueprint, in the order mounted. */
    List<Mounted> mounted() {
        return mounted;
    }

    /** Returns the places that see the errors below them. */
    List<MountPoint> owning() {
        return owning;
    }

    /** Returns the loader of the blueprint with a full name; the application leaves the thread's as it is. */
    ContextLoader loader(String fullName) {
        return loaders.getOrDefault(fullName, new ContextLoader(null));
    }

    /** Returns the application's own scope. */
    ScopeBuilder application(Instances instances, boolean first) {
        return new ScopeBuilder(declarations, this, MountPoint.APPLICATION, instances, first, declarations.hooksOf(""));
    }

    /** Returns the application's scope as seen by a blueprint; later mounts do not install their hooks again. */
    ScopeBuilder applicationOf(ScopeBuilder asking) {
        return asking.firstMount()
                ? application(asking.instances(), true)
                : new ScopeBuilder(
                        declarations, this, MountPoint.APPLICATION, asking.instances(), false, new DeclaredHooks());
    }

    /** Lets a blueprint declare in its place, unless it cannot be there. */
    void mount(ScopeBuilder parent, Blueprint blueprint, Mount asked) {
        Mount where = asked.orElse(blueprint.mount());
        String own = where.name().orElse(blueprint.name());
        String full = parent.mountPoint().named(own);
        String problem = problem(own, full, blueprint);
        if (!problem.isEmpty()) {
            declarations.problems.add(problem);
            return;
        }
        boolean first = byName.values().stream().noneMatch(seen -> isSame(seen, blueprint));
        byName.put(full, blueprint);
        loaders.put(full, ContextLoader.of(blueprint));
        MountPoint point = parent.mountPoint().inside(full, where);
        if (where.isOwning()) {
            own(point, blueprint);
        }
        mounted.add(new Mounted(
                full,
                point.prefix(),
                point.domain().orElse(""),
                blueprint.getClass().getName(),
                Origin.of(blueprint)));
        open.addLast(blueprint);
        configure(
                blueprint,
                new ScopeBuilder(declarations, this, point, parent.instances(), first, declarations.hooksOf(full)));
        open.removeLast();
    }

    private String problem(String own, String full, Blueprint blueprint) {
        if (own.isEmpty() || blueprint.name().isEmpty() || blueprint.name().indexOf('.') >= 0) {
            return "[InvalidName] The blueprint name '" + blueprint.name()
                    + "' must not be empty or contain a dot\n    from " + Origin.describe(blueprint);
        }
        if (open.stream().anyMatch(outer -> isSame(outer, blueprint))) {
            return "[CyclicMount] The blueprint '" + full + "' is mounted inside itself\n    from "
                    + Origin.describe(blueprint);
        }
        Blueprint other = byName.get(full);
        return other == null ? "" : duplicate(full, own, blueprint, other);
    }

    private static String duplicate(String full, String own, Blueprint blueprint, Blueprint other) {
        if (isSame(other, blueprint)) {
            return "[DuplicateBlueprint] The blueprint '" + full + "' is already mounted"
                    + "\n    Mount it under another name: mount(blueprint, Mount.at(...).named(\"" + own + "2\"))";
        }
        return "[DuplicateBlueprint] The name '" + full + "' is taken by two blueprints"
                + "\n    " + Origin.describe(other)
                + "\n    " + Origin.describe(blueprint)
                + "\n    Remove one, or mount one under another name: Mount.at(...).named(\"" + own + "2\"),"
                + "\n    or in the configuration, for a plugin's: plugins.PLUGIN.blueprints." + own + ".name = " + own
                + "2";
    }

    private void own(MountPoint point, Blueprint blueprint) {
        if (point.prefix().indexOf('<') >= 0) {
            declarations.problems.add("[OwningParameters] The blueprint '" + point.name() + "' cannot own the prefix '"
                    + point.prefix() + "': it has parameters\n    from " + Origin.describe(blueprint));
        }
        owning.add(point);
    }

    private void configure(Blueprint blueprint, ScopeBuilder scope) {
        try {
            ContextLoader.of(blueprint).run(() -> blueprint.configure(scope));
        } catch (InUseException inUse) {
            declarations.lifecycle().close();
            throw inUse;
        } catch (ConfigurationException nested) {
            declarations.problems.addAll(nested.problems());
        } catch (LinkageError failure) {
            declarations.problems.add(unlinked(blueprint, scope, failure));
            log.debug("The blueprint '{}' failed", scope.fullName(), failure);
        } catch (RuntimeException failure) {
            declarations.problems.add("[BlueprintFailed] The blueprint '" + scope.fullName()
                    + "' failed in configure(): " + failure + "\n    from " + Origin.describe(blueprint));
            log.debug("The blueprint '{}' failed", scope.fullName(), failure);
        } finally {
            scope.close();
        }
    }

    private static String unlinked(Blueprint blueprint, ScopeBuilder scope, LinkageError failure) {
        String from = "\n    from " + Origin.describe(blueprint);
        Throwable cause = Origin.cause(failure);
        if (failure instanceof ExceptionInInitializerError) {
            return "[BlueprintFailed] The blueprint '" + scope.fullName() + "' has a class that cannot be initialised: "
                    + cause + from;
        }
        if (cause instanceof ClassNotFoundException
                && !String.valueOf(cause.getMessage()).startsWith("dev.cyanotype.")) {
            return "[MissingClass] The blueprint '" + scope.fullName() + "' needs a class that is not there: "
                    + cause.getMessage() + from
                    + "\n    Put the library that has it beside the jar: a folder of jars is one plugin";
        }
        return "[IncompatiblePlugin] The blueprint '" + scope.fullName() + "' does not fit this version (" + Spi.CURRENT
                + "): " + failure + from;
    }

    @SuppressWarnings("ReferenceEquality") // one object mounted twice, not two that say they are equal
    private static boolean isSame(Blueprint one, Blueprint other) {
        return one == other;
    }
}

package dev.cyanotype.conformance;

import dev.cyanotype.App;
import dev.cyanotype.Blueprint;
import dev.cyanotype.Router;
import dev.cyanotype.Scope;
import dev.cyanotype.Setup;
import dev.cyanotype.files.Folder;
import dev.cyanotype.http.Handler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** An application that is put together anew from the steps so far when something is asked of it. */
final class PlayedApp implements AutoCloseable {
    final Fields options;
    final Path root;
    final PlayedConfig config;
    final Exceptions exceptions = new Exceptions();
    final Trace trace = new Trace();
    final List<Object> setupTrace = new ArrayList<>();
    final Map<String, Handler> endpoints = new HashMap<>();
    private final Map<String, PlayedBlueprint> blueprints = new LinkedHashMap<>();
    private final Map<String, Handler> views = new HashMap<>();
    private final Set<PlayedBlueprint> frozen = new HashSet<>();
    private final Map<PlayedBlueprint, List<PlayedBlueprint>> children = new HashMap<>();
    private final List<Consumer<Scope>> steps = new ArrayList<>();
    private App closed;
    private Router router;
    private boolean served;

    PlayedApp(Fields options, Path root) {
        this.options = options;
        this.root = root;
        this.config = new PlayedConfig(options.object("config"));
        if (options.get("static_folder") != null) {
            steps.add(scope -> Statics.declare(scope, options, root, config.get("SEND_FILE_MAX_AGE_DEFAULT")));
        }
        if (Files.isDirectory(root.resolve("templates"))) {
            steps.add(scope -> scope.templates(Folder.of(root.resolve("templates"))));
        }
    }

    /** Declares something on the application or a blueprint; where that is no longer open, tries to all the same. */
    void on(String place, Consumer<Scope> declaration) {
        if (place.equals("app")) {
            if (served) {
                declaration.accept(closed);
            }
            steps.add(declaration);
            router = null;
            return;
        }
        PlayedBlueprint blueprint = blueprints.get(place);
        if (frozen.contains(blueprint)) {
            router();
            declaration.accept(blueprint.setup());
        }
        blueprint.steps.add(declaration);
        router = null;
    }

    void blueprint(Fields step) {
        blueprints.put(step.text("id"), new PlayedBlueprint(step, root));
    }

    /** Mounts a blueprint; its children are mounted after its own declarations, as Flask does. */
    void register(Fields step) {
        PlayedBlueprint child = blueprints.get(step.text("blueprint"));
        Consumer<Scope> mount = scope -> {
            var where = PlayedBlueprint.mount(step);
            scope.mount(child, step.get("name") == null ? where : where.named(step.text("name")));
        };
        if (step.text("on").equals("app")) {
            on("app", mount);
            Router before = router;
            try {
                router();
                freeze(child);
            } catch (RuntimeException e) {
                router = before;
                throw e;
            }
            return;
        }
        PlayedBlueprint parent = blueprints.get(step.text("on"));
        if (frozen.contains(parent)) {
            router();
            mount.accept(parent.setup());
        }
        parent.children.add(mount);
        children.computeIfAbsent(parent, key -> new ArrayList<>()).add(child);
        router = null;
    }

    private void freeze(PlayedBlueprint blueprint) {
        if (frozen.add(blueprint)) {
            children.getOrDefault(blueprint, List.of()).forEach(this::freeze);
        }
    }

    /** Returns the view of a name on a place, making it with {@code maker} if there is one. */
    Handler view(String place, String name, Handler made) {
        if (made != null) {
            views.put(place + " " + name, made);
        }
        return views.get(place + " " + name);
    }

    int steps() {
        return steps.size()
                + blueprints.values().stream().mapToInt(PlayedApp::steps).sum();
    }

    private static int steps(PlayedBlueprint blueprint) {
        return blueprint.steps.size() + blueprint.children.size();
    }

    /** Puts together what a step touched, to see whether it is refused. */
    void check(Fields step) {
        String place = step.text("on", step.text("id", "app"));
        if (place.equals("app") || frozen.contains(blueprints.get(place))) {
            router();
        } else {
            Router.of((Blueprint) blueprints.get(place)).close();
        }
    }

    /** Forgets a refused step. */
    void undo(int before, Fields step) {
        router = null;
        if (step.text("do").equals("blueprint")) {
            blueprints.remove(step.text("id"));
        }
        if (steps() == before) {
            return;
        }
        if (step.text("on", "app").equals("app")) {
            steps.remove(steps.size() - 1);
            return;
        }
        PlayedBlueprint blueprint = blueprints.get(step.text("on"));
        List<?> added = step.text("do").equals("register") ? blueprint.children : blueprint.steps;
        added.remove(added.size() - 1);
    }

    void configure(String key, Object value) {
        config.set(key, value);
        router = null;
    }

    /** Returns the router of what was declared so far. */
    Router router() {
        if (router == null) {
            setupTrace.clear();
            Router.Builder builder = Router.builder();
            config.applyTo(builder, options);
            router = builder.app(app -> {
                        closed = app;
                        Converted.declare(app, options);
                        List.copyOf(steps).forEach(step -> step.accept(app));
                    })
                    .build();
        }
        return router;
    }

    /** Returns the router to send a request to, after which the application is closed to declarations. */
    Router serving() {
        Router current = router();
        served = true;
        return current;
    }

    /** Returns the application's scope, whichever scope is declared on. */
    static App application(Scope scope) {
        return scope instanceof Setup setup && !setup.fullName().isEmpty() ? setup.app() : (App) scope;
    }

    @Override
    public void close() {
        if (router != null) {
            router.close();
        }
    }
}

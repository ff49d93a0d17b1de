package dev.cyanotype.conformance;

import dev.cyanotype.Blueprint;
import dev.cyanotype.Mount;
import dev.cyanotype.Scope;
import dev.cyanotype.Setup;
import dev.cyanotype.files.Folder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A blueprint that collects declarations until it is mounted; then it declares them, and mounts its children last. */
final class PlayedBlueprint implements Blueprint {
    final List<Consumer<Scope>> steps = new ArrayList<>();
    final List<Consumer<Scope>> children = new ArrayList<>();
    private final Fields options;
    private final Path root;
    private Setup setup;

    PlayedBlueprint(Fields options, Path appRoot) {
        this.options = options;
        this.root = appRoot.resolve(options.text("root", "no-root"));
        if (options.has("static_folder")) {
            steps.add(scope -> Statics.declare(scope, options, root, null));
        }
        if (options.has("template_folder")) {
            steps.add(scope -> scope.templates(Folder.of(root.resolve(options.text("template_folder")))));
        }
    }

    @Override
    public String name() {
        return options.text("name");
    }

    @Override
    public Mount mount() {
        return mount(options);
    }

    /** Reads where to mount something. */
    static Mount mount(Fields options) {
        Mount mount = Mount.unchanged();
        if (options.get("url_prefix") != null) {
            mount = mount.prefix(options.text("url_prefix"));
        }
        if (options.get("subdomain") != null) {
            mount = mount.subdomain(options.text("subdomain"));
        }
        for (var value : options.object("url_defaults").values().entrySet()) {
            mount = mount.defaultTo(value.getKey(), value.getValue());
        }
        if (options.has("cli_group")) {
            mount = mount.commandGroup(options.text("cli_group") == null ? "" : options.text("cli_group"));
        }
        return mount;
    }

    @Override
    public void configure(Setup newSetup) {
        setup = newSetup;
        List.copyOf(steps).forEach(step -> step.accept(newSetup));
        List.copyOf(children).forEach(child -> child.accept(newSetup));
    }

    /** Returns what it was last mounted with, no longer open; null before. */
    Setup setup() {
        return setup;
    }
}

package dev.cyanotype.server.cli;

import dev.cyanotype.ConfigurationException;
import dev.cyanotype.config.Setting;
import dev.cyanotype.config.Settings;
import dev.cyanotype.server.control.Control;
import dev.cyanotype.server.plugins.Application;
import dev.cyanotype.server.plugins.PluginLock;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** The commands {@code plugins list}, {@code plugins reload} and {@code plugins lock}. */
final class PluginCommands {
    private static final Setting<Path> FOLDER = Setting.path("plugins", "");

    private PluginCommands() {}

    /** Returns true for commands that need no application, and so work when a plugin is broken. */
    static boolean needNoApplication(List<String> words) {
        return words.size() >= 2
                && words.get(0).equals("plugins")
                && (words.get(1).equals("reload") || words.get(1).equals("lock"));
    }

    /** Returns true for arguments that ask what there is, which what cannot be assembled must not keep from being told. */
    static boolean onlyAsk(List<String> words) {
        return words.isEmpty() || words.contains("--help") || words.contains("-h") || words.contains("--version");
    }

    static void addTo(Branches branches, Assembled assembled, Settings settings, PrintStream out) {
        branches.addGroup("plugins", "Commands for the jars in the plugins folder.");
        branches.addTo(
                "plugins",
                "list",
                () -> Leaf.of(
                        "list",
                        "Lists the plugins, each with its blueprints.",
                        arguments -> assembled
                                .application()
                                .map(Application::plugins)
                                .orElse(List.of())
                                .forEach(out::println)));
        branches.addTo(
                "plugins",
                "reload",
                () -> Leaf.of(
                        "reload",
                        "Has the server that holds the workspace load its plugins anew.",
                        arguments -> out.println(Control.reload(assembled.control()))));
        branches.addTo(
                "plugins",
                "lock",
                () -> Leaf.of(
                        "lock",
                        "Writes plugins.lock: from then on only the jars that are there now are loaded.",
                        arguments -> out.println("Locked " + PluginLock.write(folder(settings)) + " jars")));
    }

    private static Path folder(Settings settings) {
        if (!settings.has(FOLDER)) {
            throw new ConfigurationException(
                    List.of("[NoPlugins] There is no folder of plugins\n    Name one with --plugins DIR"));
        }
        return settings.get(FOLDER);
    }
}

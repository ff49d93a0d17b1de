package dev.cyanotype.server.plugins;

import com.google.inject.Module;
import dev.cyanotype.ConfigurationException;
import dev.cyanotype.Router;
import dev.cyanotype.config.Setting;
import dev.cyanotype.config.Settings;
import java.nio.file.Path;
import java.util.List;

/** The plugins of the folder that the setting {@code plugins} names, each in a class loader of its own. */
final class Plugins implements AutoCloseable {
    static final Setting<Path> FOLDER = Setting.path("plugins", "");
    private static final Setting<Boolean> LOCKED = Setting.flag("plugins.locked", false);

    static final Plugins NONE = new Plugins(List.of());

    private final List<Plugin> plugins;

    private Plugins(List<Plugin> plugins) {
        this.plugins = plugins;
    }

    /**
     * Loads them; none if no folder is named.
     *
     * @throws ConfigurationException listing every plugin that is broken
     */
    static Plugins load(Settings settings, ClassLoader host, Shared shared) {
        boolean locked = settings.get(LOCKED);
        if (!settings.has(FOLDER)) {
            return NONE;
        }
        Path folder = settings.get(FOLDER);
        PluginLock.check(folder, locked);
        return new Plugins(new PluginDirectory(folder, host, shared).open());
    }

    boolean isEmpty() {
        return plugins.isEmpty();
    }

    /** Returns what each is called, with the blueprints that it brings: {@code hello (hello)}. */
    List<String> names() {
        return plugins.stream().map(Plugin::toString).toList();
    }

    List<ClassLoader> loaders() {
        return plugins.stream().map(Plugin::loader).toList();
    }

    /** Mounts their blueprints; each plugin has an injector of its own, to which the host lends what {@code lent} binds. */
    void mountOn(Router.Builder router, Settings settings, List<Module> lent) {
        for (Plugin plugin : plugins) {
            plugin.mountOn(router, settings, new InjectedInstances(plugin.loader(), lent));
        }
    }

    /** Gives the jars back. Classes that nobody has loaded cannot be loaded any more. */
    @Override
    public void close() {
        plugins.forEach(Plugin::close);
    }
}

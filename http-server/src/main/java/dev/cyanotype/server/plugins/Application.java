package dev.cyanotype.server.plugins;

import dev.cyanotype.ConfigurationException;
import dev.cyanotype.Router;
import dev.cyanotype.Setting;
import dev.cyanotype.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The application that the class path, the plugins folder and the settings describe. */
public final class Application {
    private static final Setting<Path> PLUGINS = Setting.path("plugins", "");

    private Application() {}

    /**
     * Mounts every blueprint that is found, in this order: those of the class path, then those of the folder that the
     * setting {@code plugins} names. Call it after everything else that reads {@code settings}.
     *
     * @throws ConfigurationException a numbered report of everything that is wrong, settings nobody knows included
     */
    public static Router assemble(Settings settings) {
        return assemble(settings, Application.class.getClassLoader());
    }

    /** Mounts blueprints as {@link #assemble(Settings)} does, with {@code classPath} for the class path. */
    static Router assemble(Settings settings, ClassLoader classPath) {
        List<Plugin> plugins = new ArrayList<>();
        plugins.add(Plugin.of("", "the class path", classPath));
        if (settings.has(PLUGINS)) {
            plugins.addAll(new PluginDirectory(settings.get(PLUGINS), classPath).open());
        }
        HostServices services = new HostServices(settings);
        Router.Builder builder = Router.builder();
        plugins.forEach(plugin -> plugin.mountOn(builder, settings, services));
        Router router = builder.build();
        List<String> unknown = settings.unknown();
        if (!unknown.isEmpty()) {
            router.close();
            throw new ConfigurationException(unknown);
        }
        return router;
    }
}

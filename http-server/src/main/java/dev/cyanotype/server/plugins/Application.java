package dev.cyanotype.server.plugins;

import dev.cyanotype.ConfigurationException;
import dev.cyanotype.Router;
import dev.cyanotype.config.Setting;
import dev.cyanotype.config.Settings;
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
        return assemble(settings, false);
    }

    /** Mounts blueprints as {@link #assemble(Settings)} does; {@code debug} shows developers the errors nobody handled. */
    public static Router assemble(Settings settings, boolean debug) {
        ClassLoader classPath = Application.class.getClassLoader();
        List<Plugin> plugins = new ArrayList<>();
        plugins.add(Plugin.of("", "the class path", classPath));
        if (settings.has(PLUGINS)) {
            plugins.addAll(new PluginDirectory(settings.get(PLUGINS), classPath).open());
        }
        HostServices services = new HostServices(settings);
        Router.Builder builder = Router.builder().debug(debug);
        SessionSettings.read(settings).ifPresent(builder::sessions);
        plugins.forEach(plugin -> plugin.mountOn(builder, settings, services));
        return checked(builder.build(), settings);
    }

    /** Returns {@code router}, unless settings were given that nothing has asked for. */
    public static Router checked(Router router, Settings settings) {
        List<String> unknown = settings.unknown();
        if (!unknown.isEmpty()) {
            router.close();
            throw new ConfigurationException(unknown);
        }
        return router;
    }
}

package dev.cyanotype.server.plugins;

import com.google.inject.Module;
import dev.cyanotype.ConfigurationException;
import dev.cyanotype.Extensions;
import dev.cyanotype.Instances;
import dev.cyanotype.Router;
import dev.cyanotype.config.Setting;
import dev.cyanotype.config.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

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
        List<ClassLoader> loaders = new CopyOnWriteArrayList<>(List.of(classPath));
        Plugin host = Plugin.of("", "the class path", classPath);
        HostServices services = new HostServices(settings, Extensions.in(loaders));
        Instances instances = new InjectedInstances(classPath, List.of(services));
        Router.Builder builder = Router.builder().debug(debug);
        SessionSettings.read(settings).ifPresent(builder::sessions);
        host.mountOn(builder, settings, instances);
        if (settings.has(PLUGINS)) {
            Shared shared = Shared.by(classPath);
            List<Module> lent = List.of(services, new SharedServices(shared.services(), instances));
            for (Plugin plugin : new PluginDirectory(settings.get(PLUGINS), classPath, shared).open()) {
                loaders.add(plugin.loader());
                plugin.mountOn(builder, settings, new InjectedInstances(plugin.loader(), lent));
            }
        }
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

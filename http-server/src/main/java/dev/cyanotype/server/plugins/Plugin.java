package dev.cyanotype.server.plugins;

import dev.cyanotype.Blueprint;
import dev.cyanotype.ConfigurationException;
import dev.cyanotype.Instances;
import dev.cyanotype.Router;
import dev.cyanotype.config.Settings;
import java.io.Closeable;
import java.io.IOException;
import java.sql.Driver;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The blueprints of one class loader.
 *
 * @param name the name of the folder or jar; empty for the class path
 * @param loader where its classes, Guice modules and resources are found
 * @param blueprints what it brings, in the order of the names: that of jars on a class path is anybody's guess
 */
record Plugin(String name, ClassLoader loader, List<Blueprint> blueprints) {
    private static final Logger log = LoggerFactory.getLogger(Plugin.class);

    /** Finds the blueprints of a class loader; {@code origin} is what messages call it. */
    static Plugin of(String name, String origin, ClassLoader loader) {
        List<Blueprint> blueprints = new ArrayList<>();
        try {
            if (!name.isEmpty()) {
                ServiceLoader.load(Driver.class, loader)
                        .forEach(driver -> {}); // DriverManager sees the class path only
            }
            ServiceLoader.load(Blueprint.class, loader).forEach(blueprints::add);
        } catch (ServiceConfigurationError | LinkageError broken) {
            log.debug("A blueprint in {} cannot be made", origin, broken);
            throw new ConfigurationException(List.of("[BrokenPlugin] " + message(broken) + "\n    in " + origin));
        }
        for (Blueprint blueprint : blueprints) {
            requireName(blueprint, origin);
        }
        blueprints.sort(Comparator.comparing(Blueprint::name));
        return new Plugin(name, loader, List.copyOf(blueprints));
    }

    private static void requireName(Blueprint blueprint, String origin) {
        if (blueprint.name() == null) {
            throw new ConfigurationException(List.of(
                    "[BrokenPlugin] The blueprint " + blueprint.getClass().getName()
                            + " must have a name, but its name() returns null\n    in " + origin));
        }
    }

    /** Tells what went wrong first, and of a class that is not there what may have it. */
    private static String message(Throwable broken) {
        Throwable cause = broken;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String told =
                broken.getCause() == null ? String.valueOf(broken.getMessage()) : broken.getMessage() + ": " + cause;
        if (!(cause instanceof ClassNotFoundException || cause instanceof NoClassDefFoundError)) {
            return told;
        }
        return String.valueOf(cause.getMessage()).replace('/', '.').startsWith("dev.cyanotype.")
                ? told
                        + "\n    This is no class that the host shares with plugins: it is not for them, or of a newer version"
                : told + "\n    Put the library that has this class beside the jar: a folder of jars is one plugin";
    }

    /** Gives its jars back. */
    void close() {
        if (loader instanceof Closeable jars) {
            try {
                jars.close();
            } catch (IOException e) {
                log.warn("The jars of the plugin '{}' cannot be closed", name, e);
            }
        }
    }

    /** Returns its name and those of its blueprints. */
    @Override
    public String toString() {
        return blueprints.stream().map(Blueprint::name).collect(Collectors.joining(", ", name + " (", ")"));
    }

    /** Mounts what the settings do not switch off; {@code instances} are what it gets injected. */
    void mountOn(Router.Builder router, Settings settings, Instances instances) {
        for (Blueprint blueprint : blueprints) {
            MountSettings mount = new MountSettings(settings, name, blueprint);
            if (mount.enabled()) {
                router.mount(blueprint, mount.where(), instances);
            }
        }
    }
}

package dev.cyanotype.server.plugins;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/** Sees the JDK, what the host shares, and a plugin's own jars; nothing else of the host. */
final class PluginClassLoader extends URLClassLoader {
    private final ClassLoader host;
    private final Shared shared;

    static {
        registerAsParallelCapable();
    }

    PluginClassLoader(String plugin, URL[] jars, ClassLoader host, Shared shared) {
        super(plugin, jars, ClassLoader.getPlatformClassLoader());
        this.host = host;
        this.shared = shared;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!shared.containsClass(name)) {
            return super.loadClass(name, resolve);
        }
        try {
            return host.loadClass(name);
        } catch (ClassNotFoundException missing) {
            if (findResource(name.replace('.', '/') + ".class") != null) {
                throw newer(name, missing);
            }
            throw missing;
        }
    }

    private NoClassDefFoundError newer(String name, ClassNotFoundException missing) {
        NoClassDefFoundError error =
                new NoClassDefFoundError(name + " is shared, so it must come from the host, but only the plugin '"
                        + getName() + "' has it. Was the plugin built against a newer version?");
        error.initCause(missing);
        return error;
    }

    @Override
    public @Nullable URL getResource(String name) {
        return findResource(name);
    }

    /** Never the host's service files: they would bring the host's blueprints a second time. */
    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return findResources(name);
    }
}

package dev.cyanotype.server.plugins;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import dev.cyanotype.Instances;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * Objects made by a plugin's own injector, which is made when the first one is asked for. Thread-safe.
 *
 * <p>It is not a child of an injector of the host's: a child's bindings end up in its parent, where they collide with those
 * of other plugins and keep the plugin's classes from ever being unloaded.
 */
final class InjectedInstances implements Instances {
    private final ClassLoader loader;
    private final List<Module> lent;
    private @Nullable Injector injector;

    InjectedInstances(ClassLoader loader, List<Module> lent) {
        this.loader = loader;
        this.lent = lent;
    }

    @Override
    public <T> T get(Class<T> type) {
        return injector().getInstance(type);
    }

    private synchronized Injector injector() {
        Injector made = injector;
        if (made == null) {
            List<Module> modules = new ArrayList<>(lent);
            ServiceLoader.load(Module.class, loader).forEach(modules::add);
            made = Guice.createInjector(modules);
            injector = made;
        }
        return made;
    }
}

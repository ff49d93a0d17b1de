package dev.cyanotype;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.slf4j.LoggerFactory;

/**
 * Finds what jars add to blueprints that they do not bring themselves, such as a layout that datasets are imported in. A jar
 * names its classes in {@code META-INF/services/}, by the interface that they implement, as it does its blueprints. Thread-safe.
 */
@FunctionalInterface
public interface Extensions {
    /** Returns an object of each class that is named for {@code type}: those of the class path first, then each plugin's. */
    <T> List<T> of(Class<T> type);

    /**
     * Returns what these class loaders find; {@code loaders} may grow. A class that cannot be made is left out and the log
     * says why, so that one broken jar harms no other.
     */
    static Extensions in(List<ClassLoader> loaders) {
        return new Extensions() {
            @Override
            public <T> List<T> of(Class<T> type) {
                Map<Class<?>, T> found = new LinkedHashMap<>();
                for (ClassLoader loader : loaders) {
                    load(type, loader).forEach(object -> found.putIfAbsent(object.getClass(), object));
                }
                return List.copyOf(found.values());
            }
        };
    }

    private static <T> List<T> load(Class<T> type, ClassLoader loader) {
        List<T> loaded = new ArrayList<>();
        Iterator<ServiceLoader.Provider<T>> providers =
                ServiceLoader.load(type, loader).stream().iterator();
        while (true) {
            try {
                if (!providers.hasNext()) {
                    return loaded;
                }
                loaded.add(providers.next().get());
            } catch (ServiceConfigurationError | LinkageError broken) {
                LoggerFactory.getLogger(Extensions.class).error("A {} is left out", type.getSimpleName(), broken);
            }
        }
    }
}

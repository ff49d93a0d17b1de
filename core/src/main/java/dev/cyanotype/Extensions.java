package dev.cyanotype;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Finds what jars add to blueprints that they do not bring themselves, such as a layout that datasets are imported in. A jar
 * names its classes in {@code META-INF/services/}, by the interface that they implement, as it does its blueprints. Thread-safe.
 */
@FunctionalInterface
public interface Extensions {
    /**
     * What is to be done with an extension.
     *
     * @param <T> what comes of it
     * @param <E> what it may throw
     */
    @FunctionalInterface
    interface Call<T extends @Nullable Object, E extends Exception> {
        /** Does it. */
        T run() throws E;
    }

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

    /**
     * Runs {@code call} with the class loader that brought {@code extension} as its thread's, where many libraries look for
     * their parts: {@code Extensions.call(layout, () -> layout.read(archive, samples))}.
     */
    static <T extends @Nullable Object, E extends Exception> T call(Object extension, Call<T, E> call) throws E {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(extension.getClass().getClassLoader());
        try {
            return call.run();
        } finally {
            thread.setContextClassLoader(before);
        }
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

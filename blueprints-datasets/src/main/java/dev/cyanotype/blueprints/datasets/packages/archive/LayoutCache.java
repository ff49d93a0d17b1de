package dev.cyanotype.blueprints.datasets.packages.archive;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The layouts used last: a download in many ranges adds its pages up once. Thread-safe. */
public final class LayoutCache {
    private static final int KEPT = 64;

    private final Map<String, ArchiveLayout> layouts = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ArchiveLayout> eldest) {
            return size() > KEPT;
        }
    };

    /** Makes a layout. */
    @FunctionalInterface
    public interface Loader {
        /** Makes it. */
        ArchiveLayout load() throws IOException;
    }

    /** Returns the layout of a key; several that miss it at once may each make it, to the same end. */
    public ArchiveLayout get(String key, Loader loader) throws IOException {
        synchronized (layouts) {
            ArchiveLayout kept = layouts.get(key);
            if (kept != null) {
                return kept;
            }
        }
        ArchiveLayout made = loader.load();
        synchronized (layouts) {
            layouts.put(key, made);
        }
        return made;
    }
}

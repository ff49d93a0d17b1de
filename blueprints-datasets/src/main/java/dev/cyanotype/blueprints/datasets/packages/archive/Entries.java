package dev.cyanotype.blueprints.datasets.packages.archive;

import java.io.IOException;
import java.util.List;

/**
 * The entries of an archive, which may be too many to hold. Safe for use by several threads; answers the same for as
 * long as the archive is in use.
 */
@FunctionalInterface
public interface Entries {
    /**
     * Returns the first {@code limit} entries whose key comes after {@code key} in the order of its UTF-8 bytes; fewer
     * only at the end. Every key comes after the empty one.
     */
    List<Entry> after(String key, int limit) throws IOException;

    /** Returns what {@link #after} does, for who looks at paths, sizes and checksums only. */
    default List<Entry> measured(String key, int limit) throws IOException {
        return after(key, limit);
    }
}

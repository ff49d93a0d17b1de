package dev.cyanotype.blueprints.datasets.packages.format;

import java.io.IOException;
import java.util.List;

/**
 * The entries of an archive, which may be too many to hold. Safe for use by several threads; answers the same for as
 * long as the archive is in use.
 */
@FunctionalInterface
public interface Entries {
    /**
     * Returns the first {@code limit} entries whose path comes after {@code path} in the order of its UTF-8 bytes; fewer
     * only at the end. Every path comes after the empty one.
     */
    List<Entry> after(String path, int limit) throws IOException;
}

package dev.cyanotype.blueprints.datasets.derived;

import dev.cyanotype.blueprints.datasets.Version;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Where a version comes from and what was made of it.
 *
 * @param version its reference
 * @param before the reference of the version before it, of the same dataset
 * @param origin the version of another dataset that it was made of, and how
 * @param derived references to the first 100 versions of other datasets that were made of it
 */
public record Lineage(String version, Optional<String> before, Optional<Origin> origin, List<String> derived) {
    private static final int MOST = 100;

    /** Reads the lineage of a version. */
    public static Lineage of(Handle handle, Version version) {
        int before = version.version() - 1;
        return new Lineage(
                version.reference(),
                before > 0 ? Optional.of(version.dataset() + "@" + before) : Optional.empty(),
                OriginTable.of(handle, version),
                OriginTable.madeOf(handle, version, MOST));
    }
}

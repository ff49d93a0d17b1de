package dev.cyanotype.blueprints.datasets.derived;

import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.blueprints.datasets.catalogue.DeletedVersions;
import dev.cyanotype.blueprints.datasets.catalogue.VersionTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Where a version comes from and what was made of it.
 *
 * @param version its reference
 * @param before the reference of the version before it that there is, of the same dataset
 * @param origin the version of another dataset that it was made of, and how
 * @param derived references to the first 100 versions of other datasets that were made of it
 * @param deleted references to what it comes from and that is deleted: versions since the one before, and the origin
 */
public record Lineage(
        String version, Optional<String> before, Optional<Origin> origin, List<String> derived, List<String> deleted) {
    private static final int MOST = 100;

    /** Reads the lineage of a version. */
    public static Lineage of(Handle handle, Version version) {
        int before = VersionTable.before(handle, version);
        Optional<Origin> origin = OriginTable.of(handle, version);
        List<String> deleted = new ArrayList<>();
        DeletedVersions.between(handle, version.dataset(), before, version.version())
                .forEach(number -> deleted.add(version.dataset() + "@" + number));
        origin.filter(from -> !isThere(handle, from))
                .ifPresent(from -> deleted.add(from.dataset() + "@" + from.version()));
        return new Lineage(
                version.reference(),
                before > 0 ? Optional.of(version.dataset() + "@" + before) : Optional.empty(),
                origin,
                OriginTable.madeOf(handle, version, MOST),
                deleted);
    }

    /** Returns whether the version that something was made of is there, and no other of its name and number. */
    public static boolean isThere(Handle handle, Origin origin) {
        return VersionTable.find(handle, origin.dataset(), origin.version())
                .filter(version -> version.digest().equals(origin.digest()))
                .isPresent();
    }
}

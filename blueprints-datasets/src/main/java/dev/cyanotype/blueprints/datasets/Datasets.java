package dev.cyanotype.blueprints.datasets;

import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.storage.Database;
import dev.cyanotype.storage.Workspace;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The catalogue as other blueprints see it. Thread-safe.
 *
 * <p>Making one registers the catalogue's tables, so it is made before the workspace is opened.
 */
@Singleton
public final class Datasets {
    private final Database database;

    /** Makes the catalogue of a workspace. */
    @Inject
    public Datasets(Workspace workspace) {
        workspace.migrations("datasets", Datasets.class);
        database = workspace.database();
    }

    /** Returns a dataset. */
    public Optional<Dataset> find(String name) {
        return database.read(handle -> DatasetTable.find(handle, name));
    }

    /**
     * Returns the version that a reference means: {@code digits} and {@code digits@latest} the newest, {@code digits@2} the
     * second.
     *
     * @throws HttpException 404 that names what there is not, and the nearest known
     */
    public Version version(String reference) {
        Reference parsed = Reference.parse(reference);
        return database.read(handle -> VersionTable.resolve(handle, parsed));
    }

    /** Returns the labels of a version in alphabetical order. */
    public List<String> labels(Version version) {
        return database.read(handle -> VersionTable.labels(handle, version));
    }

    /** Returns the labels of one use of a version in alphabetical order. */
    public List<String> labels(Version version, String use) {
        checkUses(version, Set.of(use));
        return database.read(handle -> VersionTable.labels(handle, version, use));
    }

    /**
     * Returns the samples of one use in the order of the bytes of their paths; read in pages as one goes on.
     *
     * @throws HttpException 404 if the version has no such use
     */
    public Iterable<Sample> samples(Version version, String use) {
        checkUses(version, Set.of(use));
        return () -> new SampleIterator(after -> samples(version, Set.of(use), after, SampleIterator.PAGE));
    }

    /**
     * Returns the first {@code limit} samples whose path comes after {@code after} in the order of the bytes; fewer only at
     * the end.
     *
     * @param uses any of these; all if empty
     * @param after the path of the last sample of the page before; empty for the first page
     */
    public List<Sample> samples(Version version, Set<String> uses, String after, int limit) {
        SampleFilter filter =
                new SampleFilter(version.dataset(), version.version(), List.copyOf(uses), Optional.empty());
        return database.read(handle -> SampleTable.page(handle, filter, after, limit));
    }

    /** Fails with a 404 that names the first of {@code uses} that the version does not have, and the nearest it has. */
    static void checkUses(Version version, Set<String> uses) {
        List<String> known = version.uses().stream().map(Version.Use::name).toList();
        for (String use : uses) {
            if (!known.contains(use)) {
                throw Missing.of("'" + version.reference() + "' has no use '" + use + "', it has " + known, use, known);
            }
        }
    }
}

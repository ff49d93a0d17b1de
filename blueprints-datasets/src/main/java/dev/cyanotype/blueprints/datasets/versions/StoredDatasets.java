package dev.cyanotype.blueprints.datasets.versions;

import dev.cyanotype.blueprints.datasets.Dataset;
import dev.cyanotype.blueprints.datasets.Datasets;
import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.blueprints.datasets.annotations.Annotation;
import dev.cyanotype.blueprints.datasets.catalogue.DatasetFilter;
import dev.cyanotype.blueprints.datasets.catalogue.DatasetTable;
import dev.cyanotype.blueprints.datasets.catalogue.LabelTable;
import dev.cyanotype.blueprints.datasets.catalogue.Reference;
import dev.cyanotype.blueprints.datasets.catalogue.VersionTable;
import dev.cyanotype.blueprints.datasets.samples.SampleFilter;
import dev.cyanotype.blueprints.datasets.samples.SampleIterator;
import dev.cyanotype.blueprints.datasets.samples.SampleTable;
import dev.cyanotype.storage.Workspace;
import dev.cyanotype.storage.blobs.Blob;
import dev.cyanotype.storage.blobs.BlobStore;
import dev.cyanotype.storage.database.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The catalogue in a workspace. Making one registers its tables, so it is made before the workspace is opened. */
@Singleton
public final class StoredDatasets implements Datasets {
    private final Database database;
    private final BlobStore blobs;

    /** Makes the catalogue of a workspace. */
    @Inject
    public StoredDatasets(Workspace workspace) {
        workspace.migrations(
                "datasets",
                StoredDatasets.class,
                new V5__Pages_of_versions(),
                new V8__Pages_of_old_versions(),
                new V12__Pages_of_old_versions());
        database = workspace.database();
        blobs = workspace.blobs();
    }

    @Override
    public Optional<Dataset> find(String name) {
        return database.read(handle -> DatasetTable.find(handle, name));
    }

    @Override
    public List<Dataset> list(String after, int limit) {
        return database.read(handle -> DatasetTable.page(handle, DatasetFilter.all(), after, limit));
    }

    @Override
    public Version version(String reference) {
        Reference parsed = Reference.parse(reference);
        return database.read(handle -> VersionTable.resolve(handle, parsed));
    }

    @Override
    public List<String> labels(Version version) {
        return database.read(handle -> LabelTable.labels(handle, version));
    }

    @Override
    public List<String> labels(Version version, String use) {
        VersionTable.checkUses(version, Set.of(use));
        return database.read(handle -> LabelTable.labels(handle, version, use));
    }

    @Override
    public Iterable<Sample> samples(Version version, String use) {
        VersionTable.checkUses(version, Set.of(use));
        return () -> new SampleIterator(after -> samples(version, Set.of(use), after, SampleIterator.PAGE));
    }

    @Override
    public List<Sample> samples(Version version, Set<String> uses, String after, int limit) {
        SampleFilter filter = SampleFilter.ofUses(version.dataset(), version.version(), List.copyOf(uses));
        return database.read(handle -> {
            VersionTable.checkStill(handle, version.dataset(), version.version(), version.digest());
            return SampleTable.page(handle, filter, after, limit);
        });
    }

    @Override
    public Optional<Annotation> annotation(Sample sample) {
        return sample.annotation().flatMap(blobs::find).map(this::read);
    }

    private Annotation read(Blob annotation) {
        try (ReadableByteChannel json = blobs.open(annotation, 0, annotation.size())) {
            return Annotation.read(Channels.newInputStream(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<Sample> samples(Version version, Collection<String> paths) {
        return database.read(handle -> SampleTable.at(handle, version.dataset(), version.version(), paths));
    }
}

package dev.cyanotype.blueprints.datasets.packages;

import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.datasets.catalogue.SampleFilter;
import dev.cyanotype.blueprints.datasets.catalogue.SampleTable;
import dev.cyanotype.blueprints.datasets.packages.format.Entries;
import dev.cyanotype.blueprints.datasets.packages.format.Entry;
import dev.cyanotype.storage.blobs.Blob;
import dev.cyanotype.storage.blobs.BlobStore;
import dev.cyanotype.storage.database.Database;
import java.util.List;
import java.util.Optional;

/** The samples of a version as entries of an archive, below a folder named as the dataset. */
final class PackageEntries implements Entries {
    private final Database database;
    private final BlobStore blobs;
    private final SampleFilter filter;
    private final String folder;

    PackageEntries(Database database, BlobStore blobs, Recipe.Item item) {
        this.database = database;
        this.blobs = blobs;
        filter = new SampleFilter(item.dataset(), item.version(), item.uses(), Optional.empty());
        folder = item.dataset() + "/";
    }

    @Override
    public List<Entry> after(String path, int limit) {
        String after = path.isEmpty() ? "" : path.substring(folder.length());
        return samples(after, limit).stream().map(this::entry).toList();
    }

    /** Returns the samples after a path of the version. */
    List<Sample> samples(String after, int limit) {
        return database.read(handle -> SampleTable.page(handle, filter, after, limit));
    }

    /** Returns where a sample is unpacked to. */
    String path(Sample sample) {
        return folder + sample.path();
    }

    private Entry entry(Sample sample) {
        Blob blob = sample.blob();
        return new Entry(
                path(sample), blob.size(), blob.crc32(), blob.sha256(), (from, to) -> blobs.open(blob, from, to));
    }
}

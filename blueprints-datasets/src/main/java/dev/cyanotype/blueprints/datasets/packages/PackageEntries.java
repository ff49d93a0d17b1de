package dev.cyanotype.blueprints.datasets.packages;

import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.blueprints.datasets.catalogue.VersionTable;
import dev.cyanotype.blueprints.datasets.packages.archive.Entries;
import dev.cyanotype.blueprints.datasets.packages.archive.Entry;
import dev.cyanotype.blueprints.datasets.packages.archive.Run;
import dev.cyanotype.blueprints.datasets.packages.format.ArchiveFormat;
import dev.cyanotype.blueprints.datasets.packages.format.StandardFormats;
import dev.cyanotype.blueprints.datasets.packages.layout.ImageFolderLayout;
import dev.cyanotype.blueprints.datasets.samples.SampleFilter;
import dev.cyanotype.blueprints.datasets.samples.SampleIterator;
import dev.cyanotype.blueprints.datasets.samples.SampleTable;
import dev.cyanotype.blueprints.datasets.samples.Side;
import dev.cyanotype.blueprints.datasets.versions.PageTable;
import dev.cyanotype.blueprints.datasets.versions.VersionPage;
import dev.cyanotype.storage.blobs.Blob;
import dev.cyanotype.storage.blobs.BlobStore;
import dev.cyanotype.storage.database.Database;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** The samples of a version as entries of an image folder, below a folder named as the dataset, found again by their paths in the version. */
final class PackageEntries implements Entries {
    /** Of these a page is read for each 160 files of a download, so there are no more columns than it needs. */
    private static final String OPENED = "s.path, s.use, s.label, " + Blob.columns("c");

    private static final String MEASURED = "s.path, s.use, s.label, c.size, c.crc32";

    private final Database database;
    private final BlobStore blobs;
    private final List<String> uses;
    private final SampleFilter filter;
    private final String folder;
    private final Optional<Version> version;

    PackageEntries(Database database, BlobStore blobs, Recipe.Item item) {
        this.database = database;
        this.blobs = blobs;
        uses = item.uses();
        version = database.read(handle -> VersionTable.find(handle, item.dataset(), item.version()));
        filter = SampleFilter.ofUses(item.dataset(), item.version(), filtered(version, item));
        folder = item.dataset() + "/";
    }

    /** Without a filter for uses a page is read straight from the samples in their order. */
    private static List<String> filtered(Optional<Version> version, Recipe.Item item) {
        boolean all = version.map(
                        there -> there.uses().stream().map(Version.Use::name).allMatch(item.uses()::contains))
                .orElse(false);
        return all ? List.of() : item.uses();
    }

    @Override
    public List<Entry> after(String key, int limit) {
        RowMapper<Blob> contents = Blob.mapper();
        return page(key, limit, OPENED, (row, context) -> {
            String path = row.getString(1);
            return entry(path, row.getString(2), row.getString(3), contents.map(row, context));
        });
    }

    @Override
    public List<Entry> measured(String key, int limit) {
        return page(key, limit, MEASURED, (row, context) -> {
            String path = row.getString(1);
            return Entry.measured(
                    path, place(path, row.getString(2), row.getString(3)), row.getLong(4), row.getLong(5));
        });
    }

    private List<Entry> page(String key, int limit, String columns, RowMapper<Entry> mapper) {
        return read(handle -> SampleTable.page(handle, filter, Side.AFTER, key, limit, columns)
                .map(mapper)
                .list());
    }

    /** Returns true if the pages of versions add up archives of a format, so that none of their samples needs to be read. */
    static boolean areSummed(ArchiveFormat format) {
        return format.equals(StandardFormats.TAR) || format.equals(StandardFormats.ZIP);
    }

    /** Returns the pages of the version, added up for the uses that are chosen; what they do not have is left out. */
    List<Run> runs(ArchiveFormat format) {
        Map<String, Run> runs = new LinkedHashMap<>();
        for (VersionPage page : database.read(handle -> PageTable.of(handle, filter.dataset(), filter.number()))) {
            if (uses.contains(page.use())) {
                runs.merge(page.last(), run(format, page), PackageEntries::sum);
            }
        }
        return List.copyOf(runs.values());
    }

    private static Run run(ArchiveFormat format, VersionPage page) {
        boolean zip = format.equals(StandardFormats.ZIP);
        return new Run(
                page.last(),
                page.samples(),
                zip ? page.zip() : page.tar(),
                zip ? page.directory() : 0,
                page.large(),
                page.digest());
    }

    private static Run sum(Run run, Run other) {
        return new Run(
                run.last(),
                run.entries() + other.entries(),
                run.data() + other.data(),
                run.directory() + other.directory(),
                run.large() + other.large(),
                run.digest() + other.digest());
    }

    /** Gives all samples, page by page in the order of their paths. */
    void each(Consumer<List<Sample>> visitor) {
        String after = "";
        for (List<Sample> page = samples(after); !page.isEmpty(); page = samples(after)) {
            visitor.accept(page);
            after = page.get(page.size() - 1).path();
        }
    }

    /** Returns a page of the samples after a path of the version; an empty one at the end. */
    List<Sample> samples(String after) {
        return read(handle -> SampleTable.page(handle, filter, after, SampleIterator.PAGE));
    }

    /** Reads from the version, unless it has been deleted. */
    private <T> List<T> read(Function<Handle, List<T>> page) {
        return database.read(handle -> {
            String digest = version.map(Version::digest).orElse("");
            VersionTable.checkStill(handle, filter.dataset(), filter.number(), digest);
            return page.apply(handle);
        });
    }

    private String place(String path, String use, String label) {
        return folder + ImageFolderLayout.place(path, use, label);
    }

    /** Returns a sample as a file of the archive. */
    Entry entry(Sample sample) {
        return entry(sample.path(), sample.use(), sample.label(), sample.blob());
    }

    private Entry entry(String path, String use, String label, Blob blob) {
        return new Entry(
                path,
                place(path, use, label),
                blob.size(),
                blob.crc32(),
                blob::sha256,
                Optional.empty(),
                (from, to) -> blobs.openChecked(blob, from, to));
    }
}

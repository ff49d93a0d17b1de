package dev.cyanotype.blueprints.datasets.packages;

import dev.cyanotype.Extensions;
import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.blueprints.datasets.catalogue.LabelTable;
import dev.cyanotype.blueprints.datasets.catalogue.Reference;
import dev.cyanotype.blueprints.datasets.catalogue.VersionTable;
import dev.cyanotype.blueprints.datasets.packages.Digests.Digest;
import dev.cyanotype.blueprints.datasets.packages.archive.ArchiveFormats;
import dev.cyanotype.blueprints.datasets.packages.archive.ArchiveLayout;
import dev.cyanotype.blueprints.datasets.packages.archive.LayoutCache;
import dev.cyanotype.blueprints.datasets.packages.compression.CompressedContents;
import dev.cyanotype.blueprints.datasets.packages.compression.Encoder;
import dev.cyanotype.blueprints.datasets.packages.format.ArchiveFormat;
import dev.cyanotype.blueprints.datasets.packages.layout.BoxLayout;
import dev.cyanotype.blueprints.datasets.packages.layout.ExportLayout;
import dev.cyanotype.blueprints.datasets.packages.layout.TableLayout;
import dev.cyanotype.blueprints.datasets.packages.list.Difference;
import dev.cyanotype.blueprints.datasets.packages.list.EntryList;
import dev.cyanotype.blueprints.datasets.packages.list.ListContents;
import dev.cyanotype.blueprints.datasets.packages.list.ListedArchive;
import dev.cyanotype.blueprints.datasets.packages.list.Loss;
import dev.cyanotype.blueprints.datasets.packages.list.Omitted;
import dev.cyanotype.blueprints.datasets.samples.DamagedSamples;
import dev.cyanotype.http.body.Source;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.storage.Workspace;
import dev.cyanotype.storage.blobs.damage.DamagedContent;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.function.LongUnaryOperator;
import java.util.stream.Stream;

/**
 * Packages by their id: recipes that are kept, and archives that are computed from them. Thread-safe. Long, because it is the one door
 * by which packages are asked for, made and read; most methods hand on to the class that does the work.
 */
public final class Packages {
    private static final int NAMED = 5;

    private final Workspace workspace;
    private final Clock clock;
    private final ExportLayouts exportLayouts;
    private final ArchiveFormats formats;
    private final Encoder encoder;
    private final EntryLists lists;
    private final LayoutCache layouts = new LayoutCache();
    private final ListContents contents;
    private final Digests digests;
    private final KeptFiles kept;

    /** Makes the packages of a workspace; {@code extensions} may have layouts and formats, and {@code encoder} compresses. */
    public Packages(Workspace workspace, Clock clock, Extensions extensions, Encoder encoder) {
        exportLayouts = new ExportLayouts(() -> extensions.of(ExportLayout.class));
        formats = new ArchiveFormats(() -> extensions.of(ArchiveFormat.class));
        this.workspace = workspace;
        this.clock = clock;
        contents = new ListContents(workspace.database(), workspace.blobs());
        digests = new Digests(workspace.database());
        kept = new KeptFiles(workspace);
        this.encoder = encoder;
        lists = new EntryLists(workspace, clock, exportLayouts, new CompressedContents(workspace, encoder));
    }

    /** Returns the names of the layouts that a package may have. */
    public List<String> layouts() {
        return exportLayouts.names();
    }

    /** Returns how many packages were made. */
    public long count() {
        return workspace.database().read(PackageTable::count);
    }

    /** Returns the names of the formats that a package may have. */
    public List<String> formats() {
        return formats.ids();
    }

    /** Returns the recipe of what is asked for, without keeping it. */
    public Recipe plan(PackageRequest request) {
        return resolve(request, layout(request).map(ExportLayout::name));
    }

    /** Returns a request that asks for the same package later, whatever versions come. */
    public PackageRequest pinned(PackageRequest request, Recipe planned) {
        return request.ofVersions(planned.archives().stream()
                .map(item -> item.dataset() + "@" + item.version())
                .toList());
    }

    /** Returns how many samples have to be looked at to make a package; none of one that has image folders as they are. */
    public long work(Recipe recipe) {
        return recipe.isPlain() ? 0 : versionSamples(recipe);
    }

    private long versionSamples(Recipe recipe) {
        return workspace
                .database()
                .read(handle -> Stream.concat(recipe.archives().stream(), recipe.since().stream())
                        .flatMap(item -> VersionTable.find(handle, item.dataset(), item.version()).stream())
                        .mapToLong(Version::samples)
                        .sum());
    }

    /**
     * Returns what a package would have.
     *
     * @param most how many samples are read; nothing is returned if it would be more, or for what differs from an older version
     */
    public Optional<Preview> preview(Recipe recipe, long most) throws IOException {
        if (recipe.older().isPresent()) {
            return Optional.empty();
        }
        if (recipe.isPlain()) {
            List<Preview.Archive> archives = archives(recipe).stream()
                    .map(archive ->
                            new Preview.Archive(archive.name(), archive.samples(), Optional.of(archive.length())))
                    .toList();
            return Optional.of(new Preview(archives, Preview.counts(workspace, recipe), Omitted.NOTHING));
        }
        return versionSamples(recipe) <= most ? Optional.of(Preview.of(workspace, recipe)) : Optional.empty();
    }

    private Optional<ExportLayout> layout(PackageRequest request) {
        Optional<ExportLayout> asked =
                request.layout().map(exportLayouts::asked).filter(other -> !other.equals(ExportLayout.IMAGE_FOLDER));
        asked.filter(layout -> layout instanceof BoxLayout || layout instanceof TableLayout)
                .ifPresent(layout -> request.checkUnsharded(layout.name()));
        return asked;
    }

    /** Returns what the layout of a package does not carry. */
    public List<Loss> losses(Recipe recipe) throws IOException {
        return recipe.isPlain() ? List.of() : lists.losses(recipe);
    }

    /**
     * Keeps the recipe of what is asked for and returns the id of the package; the same for the same.
     *
     * @param progress gets how many samples have been looked at, again and again, and may end it
     * @throws HttpException 422 if samples to train with are also in a use to test with that is left out, and that is not allowed
     */
    public String create(PackageRequest request, LongConsumer progress) throws IOException {
        Recipe recipe = plan(request);
        if (!request.allowsLeaks()) {
            workspace.database().read(handle -> {
                LeakGuard.check(handle, recipe);
                return recipe;
            });
        }
        if (recipe.isPlain()) {
            workspace.database().write(handle -> {
                PackageTable.insert(handle, recipe, clock.millis());
                return recipe.id();
            });
        } else {
            reading(recipe, () -> lists.make(recipe, progress));
        }
        return recipe.id();
    }

    /** Keeps the recipe of what is asked for, as {@link #create(PackageRequest, LongConsumer)} does. */
    public String create(PackageRequest request) throws IOException {
        return create(request, samples -> {});
    }

    /** What reads contents. */
    @FunctionalInterface
    private interface Reading {
        void run() throws IOException;
    }

    /** Names the sample if a content is damaged. */
    private void reading(Recipe recipe, Reading reading) throws IOException {
        try {
            reading.run();
        } catch (IOException | RuntimeException e) {
            Optional<DamagedContent> damage = DamagedSamples.cause(e);
            if (damage.isEmpty()) {
                throw e;
            }
            List<String> samples = workspace
                    .database()
                    .read(handle -> recipe.archives().stream()
                            .flatMap(item -> DamagedSamples.of(
                                    handle,
                                    item.dataset(),
                                    item.version(),
                                    damage.get().sha256())
                                    .map(path -> item.dataset() + "/" + path)
                                    .stream())
                            .toList());
            throw DamagedSamples.problem(damage.get(), samples, e);
        }
    }

    /** Deletes a package, which the same request makes again with the same id; answers 404 if there is none. */
    public void delete(String id) {
        workspace.makeRoom();
        workspace.database().write(handle -> {
            if (!PackageTable.delete(handle, id)) {
                throw notFound(id);
            }
            return id;
        });
    }

    private Recipe resolve(PackageRequest request, Optional<String> layout) {
        List<Reference> references = request.references();
        List<Reference> since = request.olderReferences();
        ArchiveFormat format = formats.asked(request.formatId());
        return workspace.database().read(handle -> {
            List<Version> versions = references.stream()
                    .map(reference -> VersionTable.resolve(handle, reference))
                    .sorted(Comparator.comparing(Version::dataset))
                    .toList();
            request.labels().ifPresent(labels -> LabelTable.checkLabels(handle, versions, labels));
            return Recipe.of(
                    format,
                    items(versions, request),
                    layout,
                    request.selection(),
                    request.shardSize(),
                    request.shuffleSeed(),
                    items(OlderVersions.of(handle, versions, since), request),
                    format.isCompressed() ? Optional.of(encoder.name()) : Optional.empty());
        });
    }

    private static List<Recipe.Item> items(List<Version> versions, PackageRequest request) {
        return versions.stream().map(version -> item(version, request)).toList();
    }

    private static Recipe.Item item(Version version, PackageRequest request) {
        Set<String> wanted = request.uses().orElse(Set.of());
        VersionTable.checkUses(version, wanted);
        List<String> all = version.uses().stream().map(Version.Use::name).toList();
        return Recipe.Item.of(version, wanted.isEmpty() ? all : List.copyOf(new TreeSet<>(wanted)));
    }

    /** Returns the recipe of a package, or answers 404. */
    public Recipe recipe(String id) {
        return workspace
                .database()
                .read(handle -> PackageTable.find(handle, id, formats).orElseThrow(() -> notFound(id)));
    }

    private static HttpException notFound(String id) {
        return HttpException.notFound(
                "There is no package '" + id + "'; ask for one with POST /api/datasets/download.");
    }

    /** Returns the archives of a package, dataset by dataset and shard by shard. */
    public List<PackageArchive> archives(Recipe recipe) throws IOException {
        Map<String, Digest> known = digests.known(recipe.id());
        List<PackageArchive> archives = new ArrayList<>();
        for (Recipe.Item item : recipe.archives()) {
            int number = 0;
            long rows = recipe.isPlain() ? 0 : list(recipe, item).rows();
            for (ListedArchive archive : archives(recipe, item)) {
                String name = recipe.fileName(item, number++);
                archives.add(new PackageArchive(
                        item,
                        name,
                        archive.length(),
                        archive.etag(),
                        rows > 0 ? rows : archive.samples(),
                        Optional.ofNullable(known.get(name)).map(Digest::sha256),
                        Optional.ofNullable(known.get(name)).map(Digest::md5)));
            }
        }
        return archives;
    }

    private List<ListedArchive> archives(Recipe recipe, Recipe.Item item) throws IOException {
        if (recipe.isPlain()) {
            ArchiveLayout layout = layout(recipe, item, 0);
            long samples = layout.entries();
            return List.of(new ListedArchive(
                    0, samples, samples, layout.length(), layout.etag().orElseThrow()));
        }
        EntryList list = list(recipe, item);
        return list.archives(0, list.archives());
    }

    /** Returns the paths of samples of a package that are known to be damaged, the first few. */
    public List<String> damaged(Recipe recipe, Recipe.Item item) {
        return workspace
                .database()
                .read(handle -> DamagedSamples.paths(handle, item.dataset(), item.version(), recipe.uses(item), NAMED));
    }

    /** Returns how many samples of a dataset are not in a package. */
    public Omitted omitted(Recipe recipe, Recipe.Item item) throws IOException {
        return recipe.isPlain() ? Omitted.NOTHING : list(recipe, item).omitted();
    }

    /** Returns how an archive differs from an older one, if it has only what does. */
    public Difference difference(Recipe recipe, Recipe.Item item) throws IOException {
        return recipe.isPlain() ? Difference.NONE : list(recipe, item).difference();
    }

    /** Returns the paths of the files that only the older package has, each in a line. */
    public InputStream removed(Recipe recipe) throws IOException {
        return lists.removed(recipe);
    }

    /** Returns the SHA-256 of an archive, if it is known. */
    public Optional<String> sha256(Recipe recipe, String fileName) {
        return workspace.database().read(handle -> PackageTable.sha256(handle, recipe.id(), fileName));
    }

    /** Returns the bytes of an archive by the name of its file; nothing if the package has no such file. */
    public Optional<ArchiveLayout> find(Recipe recipe, String fileName) throws IOException {
        for (Recipe.Item item : recipe.archives()) {
            OptionalInt number = recipe.number(item, fileName);
            if (number.isPresent()
                    && (recipe.isPlain()
                            || number.getAsInt() < list(recipe, item).archives())) {
                return Optional.of(layout(recipe, item, number.getAsInt()));
            }
        }
        return Optional.empty();
    }

    /** What a plugin has a part in is not kept, or its classes would be when it is loaded anew. */
    private ArchiveLayout layout(Recipe recipe, Recipe.Item item, int number) throws IOException {
        return ArchiveFormats.isStandard(recipe.format())
                ? layouts.get(recipe.id() + "/" + recipe.fileName(item, number), () -> newLayout(recipe, item, number))
                : newLayout(recipe, item, number);
    }

    private ArchiveLayout newLayout(Recipe recipe, Recipe.Item item, int number) throws IOException {
        if (recipe.isPlain()) {
            PackageEntries entries = entries(item);
            return ArchiveLayout.of(recipe.format(), entries, entries.runs(recipe.format()));
        }
        EntryList list = list(recipe, item);
        return list.layout(
                recipe.format(), contents, list.archives(number, number + 1).get(0));
    }

    /** Returns an epoch of a package; answers 404 if it has no shards. */
    public Epoch epoch(Recipe recipe, int number, int seed) {
        if (recipe.shard().isEmpty()) {
            throw HttpException.notFound("The package '" + recipe.id() + "' has no epochs, for its format is '"
                    + recipe.format().id() + "'; ask for one with the format 'webdataset'.");
        }
        return new Epoch(this, recipe, number, seed);
    }

    /** Returns the samples of a list in another order as an archive; {@code name} says which, and is kept by it. */
    ArchiveLayout layout(Recipe recipe, EntryList list, LongUnaryOperator order, long samples, String name)
            throws IOException {
        return layouts.get(
                recipe.id() + "/" + name, () -> list.layout(recipe.format(), contents, order, samples, name));
    }

    /** Returns the list of the entries of an archive that is not plain. */
    EntryList list(Recipe recipe, Recipe.Item item) throws IOException {
        return lists.of(recipe, item);
    }

    /** Returns an archive as the body of a response. */
    public Source body(ArchiveLayout layout) {
        return workspace.blobs().pinned(layout);
    }

    /** Returns the entries of an archive that is plain. */
    PackageEntries entries(Recipe.Item item) {
        return new PackageEntries(workspace.database(), workspace.blobs(), item);
    }

    /** Reads every archive of which the digests are not known yet from its first byte to its last, and keeps them; once for all who ask meanwhile. */
    public void computeDigests(Recipe recipe) throws IOException {
        List<String> names = archives(recipe).stream().map(PackageArchive::name).toList();
        reading(
                recipe,
                () -> digests.compute(
                        recipe.id(), names, name -> body(find(recipe, name).orElseThrow())));
    }

    /** Returns all files of a package. */
    public PackageFiles files(Recipe recipe) throws IOException {
        return PackageFiles.of(this, recipe);
    }

    /** Returns the files of a shard by the name of its archive; nothing if the package has no such shard. */
    public Optional<PackageFiles> shardFiles(Recipe recipe, String fileName) throws IOException {
        for (Recipe.Item item : recipe.archives()) {
            OptionalInt number = recipe.number(item, fileName);
            if (recipe.shard().isPresent()
                    && number.isPresent()
                    && number.getAsInt() < list(recipe, item).archives()) {
                return Optional.of(PackageFiles.ofShard(this, recipe, item, number.getAsInt()));
            }
        }
        return Optional.empty();
    }

    /** Returns the files that packages bring beside their archives. */
    public KeptFiles kept() {
        return kept;
    }
}

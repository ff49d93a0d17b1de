package dev.cyanotype.blueprints.datasets.packages;

import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.blueprints.datasets.catalogue.VersionTable;
import dev.cyanotype.blueprints.datasets.packages.attributes.SampleAttributes;
import dev.cyanotype.blueprints.datasets.packages.boxes.BoxFiles;
import dev.cyanotype.blueprints.datasets.packages.compression.CompressedContents;
import dev.cyanotype.blueprints.datasets.packages.compression.CompressedSamples;
import dev.cyanotype.blueprints.datasets.packages.layout.BoxLayout;
import dev.cyanotype.blueprints.datasets.packages.layout.ExportLayout;
import dev.cyanotype.blueprints.datasets.packages.layout.OriginalLayout;
import dev.cyanotype.blueprints.datasets.packages.layout.TableLayout;
import dev.cyanotype.blueprints.datasets.packages.list.EntryList;
import dev.cyanotype.blueprints.datasets.packages.list.EntryListWriter;
import dev.cyanotype.blueprints.datasets.packages.list.ListedSample;
import dev.cyanotype.blueprints.datasets.packages.list.Loss;
import dev.cyanotype.blueprints.datasets.packages.list.Omitted;
import dev.cyanotype.blueprints.datasets.packages.list.PlacedFiles;
import dev.cyanotype.blueprints.datasets.packages.list.ShardSize;
import dev.cyanotype.blueprints.datasets.packages.recipe.Choice;
import dev.cyanotype.blueprints.datasets.packages.recipe.FileNames;
import dev.cyanotype.blueprints.datasets.packages.recipe.OrderedSamples;
import dev.cyanotype.blueprints.datasets.packages.tables.TableFiles;
import dev.cyanotype.blueprints.datasets.versions.Turns;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.storage.Workspace;
import dev.cyanotype.storage.blobs.Blob;
import dev.cyanotype.storage.blobs.BlobStore;
import dev.cyanotype.storage.blobs.BlobWriter;
import dev.cyanotype.storage.database.Scratch;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The lists of the entries of packages: each is made once, and then read. Thread-safe. */
final class EntryLists {
    private final Workspace workspace;
    private final Clock clock;
    private final ExportLayouts layouts;
    private final CompressedContents compressed;
    private final SampleAttributes attributes;
    private final Turns<String> making = new Turns<>();

    EntryLists(Workspace workspace, Clock clock, ExportLayouts layouts, CompressedContents compressed) {
        this.workspace = workspace;
        this.clock = clock;
        this.layouts = layouts;
        this.compressed = compressed;
        attributes = new SampleAttributes(workspace);
    }

    /** Returns the list of an archive's entries. A package that is older than lists gets its lists now. */
    EntryList of(Recipe recipe, Recipe.Item item) throws IOException {
        Optional<Blob> kept = find(recipe, item);
        if (kept.isEmpty()) {
            make(recipe);
        }
        return EntryList.of(
                workspace.blobs(),
                kept.or(() -> find(recipe, item))
                        .orElseThrow(() -> new IOException("The package '" + recipe.id() + "' has no list")));
    }

    private Optional<Blob> find(Recipe recipe, Recipe.Item item) {
        return workspace.database().read(handle -> PackageTable.file(handle, recipe.id(), name(item)));
    }

    private static String name(Recipe.Item item) {
        return item.dataset() + "-" + item.version() + ".entries";
    }

    /** Keeps a recipe with the lists of its entries, unless they are there; once for all who ask meanwhile. */
    void make(Recipe recipe) throws IOException {
        Turns<String>.Turn turn = making.take(recipe.id());
        BlobStore.Pin pin = workspace.blobs().pin();
        try {
            if (recipe.archives().stream().anyMatch(item -> find(recipe, item).isEmpty())) {
                write(recipe);
            }
        } finally {
            pin.close();
            turn.close();
        }
    }

    private void write(Recipe recipe) throws IOException {
        ExportLayout layout = layouts.of(recipe);
        try (BlobWriter upload = workspace.blobs().upload()) {
            Map<String, String> files = new LinkedHashMap<>();
            for (Recipe.Item item : recipe.archives()) {
                Blob list = write(recipe, item, layout, upload, files);
                files.put(name(item), list.sha256());
            }
            upload.commit(handle -> {
                PackageTable.insert(handle, recipe, clock.millis());
                files.forEach((name, sha256) -> PackageTable.addFile(handle, recipe.id(), name, sha256));
                return recipe.id();
            });
        }
    }

    private Blob write(
            Recipe recipe, Recipe.Item item, ExportLayout layout, BlobWriter upload, Map<String, String> files)
            throws IOException {
        try (Scratch scratch = workspace.scratch()) {
            if (layout instanceof BoxLayout boxes) {
                PlacedFiles placed = new BoxFiles(workspace.blobs(), this::keep, scratch, boxes, item.dataset() + "/");
                return write(recipe, item, placed, scratch, upload, files);
            }
            if (layout instanceof TableLayout table) {
                PlacedFiles placed =
                        new TableFiles(workspace.blobs(), this::keep, scratch, table, item.dataset() + "/");
                return write(recipe, item, placed, scratch, upload, files);
            }
            FileNames names = FileNames.of(recipe.shard().isPresent(), layout, item.dataset() + "/");
            OrderedSamples samples = new OrderedSamples(scratch, names, recipe.shuffle());
            PathLosses losses = new PathLosses();
            boolean counted = layout instanceof OriginalLayout;
            Omitted omitted = new Choice(scratch, recipe.selection(), attributes::of).choose(walk(item), page -> {
                samples.add(page);
                if (counted) {
                    losses.add(page);
                }
            });
            EntryListWriter writer =
                    new EntryListWriter(scratch, recipe.format(), recipe.shard().orElse(ShardSize.UNLIMITED));
            addAll(recipe, samples::forEach, writer);
            check(item, writer.samples(), omitted);
            keepLosses(item, losses.list(), upload, files);
            return upload.add(writer.finish(omitted, 0), Long.MAX_VALUE);
        }
    }

    /** Adds to {@code files} what the package brings beside its samples, and what it leaves out. */
    private Blob write(
            Recipe recipe,
            Recipe.Item item,
            PlacedFiles placed,
            Scratch scratch,
            BlobWriter upload,
            Map<String, String> files)
            throws IOException {
        Omitted omitted = new Choice(scratch, recipe.selection(), attributes::of).choose(walk(item), placed::add);
        check(item, placed.samples(), omitted);
        EntryListWriter writer = new EntryListWriter(scratch, recipe.format(), ShardSize.UNLIMITED);
        addAll(recipe, placed::forEach, writer);
        placed.contents().forEach((name, sha256) -> files.put(item.dataset() + "/" + name, sha256));
        keepLosses(item, placed.losses(), upload, files);
        long rows = writer.samples() == placed.samples() ? 0 : placed.samples();
        return upload.add(writer.finish(omitted, rows), Long.MAX_VALUE);
    }

    private static void keepLosses(Recipe.Item item, List<Loss> losses, BlobWriter upload, Map<String, String> files)
            throws IOException {
        if (!losses.isEmpty()) {
            byte[] json = Loss.write(losses);
            files.put(
                    losses(item),
                    upload.add(new ByteArrayInputStream(json), Long.MAX_VALUE).sha256());
        }
    }

    /** Stores a file that the package brings at once, so that it can be read before the package is there. */
    private Blob keep(InputStream content) throws IOException {
        try (BlobWriter upload = workspace.blobs().upload()) {
            Blob kept = upload.add(content, Long.MAX_VALUE);
            return upload.commit(handle -> kept);
        }
    }

    /** Gives samples to a visitor, one after another. */
    private interface Samples {
        void forEach(Consumer<ListedSample> visitor) throws IOException;
    }

    private void addAll(Recipe recipe, Samples samples, EntryListWriter writer) throws IOException {
        if (recipe.encoder().isEmpty()) {
            samples.forEach(writer::add);
            return;
        }
        if (!recipe.encoder().get().equals(compressed.encoder())) {
            throw new IOException("The package '" + recipe.id() + "' was made by "
                    + recipe.encoder().get() + ", and this is " + compressed.encoder());
        }
        CompressedSamples batches = new CompressedSamples(compressed, writer::add);
        samples.forEach(batches::add);
        batches.finish();
    }

    private static String losses(Recipe.Item item) {
        return item.dataset() + "-" + item.version() + ".losses";
    }

    /** Returns what the layout of a package does not carry, added up over its datasets. */
    List<Loss> losses(Recipe recipe) throws IOException {
        Map<String, Long> losses = new TreeMap<>();
        for (Recipe.Item item : recipe.archives()) {
            Optional<Blob> kept =
                    workspace.database().read(handle -> PackageTable.file(handle, recipe.id(), losses(item)));
            for (Loss loss : kept.isEmpty() ? List.<Loss>of() : Loss.read(workspace.blobs(), kept.get())) {
                losses.merge(loss.what(), loss.samples(), Long::sum);
            }
        }
        return losses.entrySet().stream()
                .map(loss -> new Loss(loss.getKey(), loss.getValue()))
                .toList();
    }

    private Choice.Walk walk(Recipe.Item item) {
        return new PackageEntries(workspace.database(), workspace.blobs(), item)::each;
    }

    /** Compares what is in the list, and what is not, with what the version has. */
    private void check(Recipe.Item item, long samples, Omitted omitted) {
        long there = workspace
                .database()
                .read(handle -> VersionTable.find(handle, item.dataset(), item.version()))
                .map(Version::uses)
                .orElse(List.of())
                .stream()
                .filter(use -> item.uses().contains(use.name()))
                .mapToLong(Version.Use::samples)
                .sum();
        String version = "'" + item.dataset() + "@" + item.version() + "'";
        if (samples + omitted.total() != there) {
            throw new HttpException(
                    500,
                    "The package does not add up, so it is not made: " + version + " has " + there + " samples of "
                            + item.uses() + ", " + samples + " would be in it and " + omitted.total() + " left out.");
        }
        if (samples == 0) {
            throw new HttpException(
                    422,
                    "Of the " + there + " samples of " + version + " none would be in the package; choose others.");
        }
    }
}

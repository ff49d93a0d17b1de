package dev.cyanotype.blueprints.datasets.packages;

import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.blueprints.datasets.catalogue.VersionTable;
import dev.cyanotype.blueprints.datasets.packages.attributes.SampleAttributes;
import dev.cyanotype.blueprints.datasets.packages.boxes.BoxFiles;
import dev.cyanotype.blueprints.datasets.packages.compression.CompressedContents;
import dev.cyanotype.blueprints.datasets.packages.compression.CompressedSamples;
import dev.cyanotype.blueprints.datasets.packages.layout.BoxLayout;
import dev.cyanotype.blueprints.datasets.packages.layout.ExportLayout;
import dev.cyanotype.blueprints.datasets.packages.layout.TableLayout;
import dev.cyanotype.blueprints.datasets.packages.list.Difference;
import dev.cyanotype.blueprints.datasets.packages.list.EntryListWriter;
import dev.cyanotype.blueprints.datasets.packages.list.ListedSample;
import dev.cyanotype.blueprints.datasets.packages.list.Loss;
import dev.cyanotype.blueprints.datasets.packages.list.OlderFiles;
import dev.cyanotype.blueprints.datasets.packages.list.Omitted;
import dev.cyanotype.blueprints.datasets.packages.list.PlacedFiles;
import dev.cyanotype.blueprints.datasets.packages.list.ShardSize;
import dev.cyanotype.blueprints.datasets.packages.recipe.Choice;
import dev.cyanotype.blueprints.datasets.packages.recipe.NamedFiles;
import dev.cyanotype.blueprints.datasets.packages.tables.TableFiles;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import dev.cyanotype.storage.Workspace;
import dev.cyanotype.storage.blobs.Blob;
import dev.cyanotype.storage.blobs.BlobWriter;
import dev.cyanotype.storage.database.Scratch;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** Makes the list of an archive's entries: it chooses the samples, places them, and adds up what is there and what is not. Thread-safe. */
final class ListMaker {
    private static final int OFTEN = 1_000;

    private final Workspace workspace;
    private final CompressedContents compressed;
    private final SampleAttributes attributes;

    ListMaker(Workspace workspace, CompressedContents compressed) {
        this.workspace = workspace;
        this.compressed = compressed;
        attributes = new SampleAttributes(workspace);
    }

    /** Makes it, and adds to {@code files} what the package brings beside its samples, and what it leaves out. */
    Blob make(
            Recipe recipe,
            Recipe.Item item,
            ExportLayout layout,
            BlobWriter upload,
            Map<String, String> files,
            LongConsumer progress)
            throws IOException {
        try (Scratch scratch = workspace.scratch()) {
            PlacedFiles placed = placed(recipe, item, layout, scratch);
            Omitted omitted = choose(recipe, item, scratch, placed, progress);
            checkAny(item, placed.samples(), omitted);
            EntryListWriter writer =
                    new EntryListWriter(scratch, recipe.format(), recipe.shard().orElse(ShardSize.UNLIMITED));
            Difference difference = Difference.NONE;
            if (recipe.since(item).isPresent()) {
                difference =
                        addChanges(recipe, recipe.since(item).get(), layout, placed, writer, upload, files, progress);
            } else {
                addAll(recipe, placed::forEach, writer, progress);
            }
            placed.contents().forEach((name, sha256) -> files.put(item.dataset() + "/" + name, sha256));
            keepLosses(item, placed.losses(), upload, files);
            long listed = writer.samples() + difference.unchanged();
            boolean rows = layout instanceof TableLayout && listed != placed.samples();
            if (rows && recipe.since(item).isPresent()) {
                throw rowsSince(item);
            }
            checkAll(item, rows ? placed.samples() : listed, omitted);
            return upload.add(writer.finish(omitted, rows ? placed.samples() : 0, difference), Long.MAX_VALUE);
        }
    }

    private PlacedFiles placed(Recipe recipe, Recipe.Item item, ExportLayout layout, Scratch scratch) {
        String folder = item.dataset() + "/";
        if (layout instanceof BoxLayout boxes) {
            return new BoxFiles(workspace.blobs(), this::keep, scratch, boxes, folder);
        }
        if (layout instanceof TableLayout table) {
            return new TableFiles(workspace.blobs(), this::keep, scratch, table, folder);
        }
        return new NamedFiles(scratch, recipe.shard().isPresent(), layout, folder, recipe.shuffle());
    }

    private Omitted choose(
            Recipe recipe, Recipe.Item item, Scratch scratch, PlacedFiles placed, LongConsumer progress) {
        Choice.Walk walk = new PackageEntries(workspace.database(), workspace.blobs(), item)::each;
        return new Choice(scratch, recipe.selection(), attributes::of).choose(walk, page -> {
            progress.accept(page.size());
            placed.add(page);
        });
    }

    /** Adds what an older version lacks, and keeps the list of the files that only that one has. */
    private Difference addChanges(
            Recipe recipe,
            Recipe.Item since,
            ExportLayout layout,
            PlacedFiles placed,
            EntryListWriter writer,
            BlobWriter upload,
            Map<String, String> files,
            LongConsumer progress)
            throws IOException {
        try (Scratch scratch = workspace.scratch()) {
            OlderFiles older = new OlderFiles(scratch, recipe.shard().isPresent());
            try (Scratch aside = workspace.scratch()) {
                PlacedFiles before = placed(recipe, since, layout, aside);
                choose(recipe, since, aside, before, progress);
                before.forEach(older::add);
            }
            addAll(recipe, visitor -> older.changes(placed::forEach, visitor), writer, progress);
            files.put(
                    EntryLists.removed(since),
                    upload.add(older.removed(), Long.MAX_VALUE).sha256());
            return older.difference();
        }
    }

    private static HttpException rowsSince(Recipe.Item item) {
        return HttpException.of(
                422,
                List.of(Violation.of(
                        "body",
                        "/since",
                        "the samples of '" + item.dataset() + "@" + item.version()
                                + "' are rows, and a table of rows is"
                                + " one file; ask for all of it, or for another layout")));
    }

    private static void keepLosses(Recipe.Item item, List<Loss> losses, BlobWriter upload, Map<String, String> files)
            throws IOException {
        if (!losses.isEmpty()) {
            byte[] json = Loss.write(losses);
            files.put(
                    EntryLists.losses(item),
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

    /** Adds samples; {@code progress} is told of no more, but may end it. */
    private void addAll(Recipe recipe, OlderFiles.Samples samples, EntryListWriter writer, LongConsumer progress)
            throws IOException {
        Consumer<ListedSample> counted = sample -> {
            writer.add(sample);
            if (writer.samples() % OFTEN == 0) {
                progress.accept(0);
            }
        };
        if (recipe.encoder().isEmpty()) {
            samples.forEach(counted);
            return;
        }
        if (!recipe.encoder().get().equals(compressed.encoder())) {
            throw new IOException("The package '" + recipe.id() + "' was made by "
                    + recipe.encoder().get() + ", and this is " + compressed.encoder());
        }
        CompressedSamples batches = new CompressedSamples(compressed, counted);
        samples.forEach(batches::add);
        batches.finish();
    }

    private static void checkAny(Recipe.Item item, long samples, Omitted omitted) {
        if (samples == 0) {
            throw new HttpException(
                    422,
                    "Of the " + omitted.total() + " samples of '" + item.dataset() + "@" + item.version()
                            + "' none would be in the package; choose others.");
        }
    }

    /** Compares what is in the list, and what is not, with what the version has. */
    private void checkAll(Recipe.Item item, long samples, Omitted omitted) {
        long there = workspace
                .database()
                .read(handle -> VersionTable.find(handle, item.dataset(), item.version()))
                .map(Version::uses)
                .orElse(List.of())
                .stream()
                .filter(use -> item.uses().contains(use.name()))
                .mapToLong(Version.Use::samples)
                .sum();
        if (samples + omitted.total() != there) {
            throw new HttpException(
                    500,
                    "The package does not add up, so it is not made: '" + item.dataset() + "@" + item.version()
                            + "' has "
                            + there + " samples of " + item.uses() + ", " + samples + " would be in it and "
                            + omitted.total() + " left out.");
        }
    }
}

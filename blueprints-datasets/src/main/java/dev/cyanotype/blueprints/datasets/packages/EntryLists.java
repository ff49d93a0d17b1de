package dev.cyanotype.blueprints.datasets.packages;

import dev.cyanotype.blueprints.datasets.packages.compression.CompressedContents;
import dev.cyanotype.blueprints.datasets.packages.layout.ExportLayout;
import dev.cyanotype.blueprints.datasets.packages.list.EntryList;
import dev.cyanotype.blueprints.datasets.packages.list.Loss;
import dev.cyanotype.blueprints.datasets.versions.Turns;
import dev.cyanotype.storage.Workspace;
import dev.cyanotype.storage.blobs.Blob;
import dev.cyanotype.storage.blobs.BlobStore;
import dev.cyanotype.storage.blobs.BlobWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.channels.Channels;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/** The lists of the entries of packages: each is made once, and then read. Thread-safe. */
final class EntryLists {
    private final Workspace workspace;
    private final Clock clock;
    private final ExportLayouts layouts;
    private final ListMaker maker;
    private final Turns<String> making = new Turns<>();

    EntryLists(Workspace workspace, Clock clock, ExportLayouts layouts, CompressedContents compressed) {
        this.workspace = workspace;
        this.clock = clock;
        this.layouts = layouts;
        maker = new ListMaker(workspace, compressed);
    }

    /** Returns the list of an archive's entries. A package that is older than lists gets its lists now. */
    EntryList of(Recipe recipe, Recipe.Item item) throws IOException {
        Optional<Blob> kept = find(recipe, item);
        if (kept.isEmpty()) {
            make(recipe, samples -> {});
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
    void make(Recipe recipe, LongConsumer progress) throws IOException {
        Turns<String>.Turn turn = making.take(recipe.id());
        BlobStore.Pin pin = workspace.blobs().pin();
        try {
            if (recipe.archives().stream().anyMatch(item -> find(recipe, item).isEmpty())) {
                write(recipe, progress);
            }
        } finally {
            pin.close();
            turn.close();
        }
    }

    private void write(Recipe recipe, LongConsumer progress) throws IOException {
        ExportLayout layout = layouts.of(recipe);
        long[] looked = {0};
        LongConsumer samples = more -> progress.accept(looked[0] += more);
        try (BlobWriter upload = workspace.blobs().upload()) {
            Map<String, String> files = new LinkedHashMap<>();
            for (Recipe.Item item : recipe.archives()) {
                Blob list = maker.make(recipe, item, layout, upload, files, samples);
                files.put(name(item), list.sha256());
            }
            upload.commit(handle -> {
                PackageTable.insert(handle, recipe, clock.millis());
                files.forEach((name, sha256) -> PackageTable.addFile(handle, recipe.id(), name, sha256));
                return recipe.id();
            });
        }
    }

    static String losses(Recipe.Item item) {
        return item.dataset() + "-" + item.version() + ".losses";
    }

    static String removed(Recipe.Item since) {
        return since.dataset() + ".removed";
    }

    /** Returns the paths of the files that only the older package has, each in a line. */
    InputStream removed(Recipe recipe) throws IOException {
        List<InputStream> lists = new ArrayList<>();
        for (Recipe.Item since : recipe.since()) {
            Blob kept = workspace
                    .database()
                    .read(handle -> PackageTable.file(handle, recipe.id(), removed(since)))
                    .orElseThrow(
                            () -> new IOException("The package '" + recipe.id() + "' has no list of what is removed"));
            lists.add(Channels.newInputStream(workspace.blobs().openChecked(kept, 0, kept.size())));
        }
        return new SequenceInputStream(Collections.enumeration(lists));
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
}

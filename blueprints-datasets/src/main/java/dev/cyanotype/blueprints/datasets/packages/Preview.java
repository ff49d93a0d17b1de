package dev.cyanotype.blueprints.datasets.packages;

import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.datasets.catalogue.LabelTable;
import dev.cyanotype.blueprints.datasets.catalogue.VersionTable;
import dev.cyanotype.blueprints.datasets.packages.attributes.SampleAttributes;
import dev.cyanotype.blueprints.datasets.packages.layout.ExportLayout;
import dev.cyanotype.blueprints.datasets.packages.list.EntryListWriter;
import dev.cyanotype.blueprints.datasets.packages.list.ListedArchive;
import dev.cyanotype.blueprints.datasets.packages.list.Omitted;
import dev.cyanotype.blueprints.datasets.packages.list.ShardSize;
import dev.cyanotype.blueprints.datasets.packages.recipe.Choice;
import dev.cyanotype.blueprints.datasets.packages.recipe.FileNames;
import dev.cyanotype.blueprints.datasets.packages.recipe.OrderedSamples;
import dev.cyanotype.storage.Workspace;
import dev.cyanotype.storage.database.Scratch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a package would have, counted without making it. Each sample is read, unless the package has the image folders of its
 * versions as they are.
 *
 * @param archives dataset by dataset, and shard by shard where their lengths are known
 * @param counts how many samples each label has, by its name, in each use
 * @param omitted how many samples of the uses are left out
 */
public record Preview(List<Archive> archives, Map<String, Map<String, Long>> counts, Omitted omitted) {
    /**
     * An archive, or all shards of a dataset.
     *
     * @param name of the file
     * @param samples in it
     * @param length in bytes; nothing for layouts that have files beside the samples, and for formats that compress
     */
    public record Archive(String name, long samples, Optional<Long> length) {}

    /** Returns how many samples there are in all. */
    public long samples() {
        return archives.stream().mapToLong(Archive::samples).sum();
    }

    /** Returns how many bytes all archives have, if that is known. */
    public Optional<Long> length() {
        return archives.stream()
                .map(Archive::length)
                .reduce(Optional.of(0L), (sum, next) -> sum.flatMap(bytes -> next.map(more -> bytes + more)));
    }

    /** Returns how many samples each label has in each use of a recipe, as its versions keep it: no sample is read. */
    static Map<String, Map<String, Long>> counts(Workspace workspace, Recipe recipe) {
        Map<String, Map<String, Long>> counts = new TreeMap<>();
        workspace.database().read(handle -> {
            for (Recipe.Item item : recipe.archives()) {
                VersionTable.find(handle, item.dataset(), item.version())
                        .map(version -> LabelTable.counts(handle, version))
                        .orElse(List.of())
                        .stream()
                        .filter(count -> item.uses().contains(count.use()))
                        .forEach(count -> add(counts, count.label(), count.use(), count.samples()));
            }
            return counts;
        });
        return counts;
    }

    private static void add(Map<String, Map<String, Long>> counts, String label, String use, long samples) {
        counts.computeIfAbsent(label, key -> new TreeMap<>()).merge(use, samples, Long::sum);
    }

    /** Returns what a recipe would have; each of its samples is read. */
    static Preview of(Workspace workspace, Recipe recipe) {
        List<Archive> archives = new ArrayList<>();
        Map<String, Map<String, Long>> counts = new TreeMap<>();
        Omitted omitted = Omitted.NOTHING;
        for (Recipe.Item item : recipe.archives()) {
            Preview one = of(workspace, recipe, item);
            archives.addAll(one.archives);
            one.counts.forEach((label, uses) -> uses.forEach((use, samples) -> add(counts, label, use, samples)));
            omitted = omitted.plus(one.omitted);
        }
        return new Preview(archives, counts, omitted);
    }

    private static Preview of(Workspace workspace, Recipe recipe, Recipe.Item item) {
        boolean measured = recipe.layout().isEmpty() && recipe.encoder().isEmpty();
        Map<String, Map<String, Long>> counts = new TreeMap<>();
        long[] samples = {0};
        try (Scratch scratch = workspace.scratch()) {
            FileNames names = FileNames.of(recipe.shard().isPresent(), ExportLayout.IMAGE_FOLDER, item.dataset() + "/");
            OrderedSamples ordered = new OrderedSamples(scratch, names, recipe.shuffle());
            Omitted omitted = new Choice(scratch, recipe.selection(), new SampleAttributes(workspace)::of)
                    .choose(new PackageEntries(workspace.database(), workspace.blobs(), item)::each, page -> {
                        count(counts, page);
                        samples[0] += page.size();
                        if (measured) {
                            ordered.add(page);
                        }
                    });
            List<Archive> archives = measured
                    ? measured(recipe, item, scratch, ordered)
                    : List.of(new Archive(recipe.fileName(item), samples[0], Optional.empty()));
            return new Preview(archives, counts, omitted);
        }
    }

    private static void count(Map<String, Map<String, Long>> counts, List<Sample> samples) {
        samples.forEach(sample -> add(counts, sample.label(), sample.use(), 1));
    }

    private static List<Archive> measured(Recipe recipe, Recipe.Item item, Scratch scratch, OrderedSamples ordered) {
        EntryListWriter writer =
                new EntryListWriter(scratch, recipe.format(), recipe.shard().orElse(ShardSize.UNLIMITED));
        ordered.forEach(writer::add);
        List<Archive> archives = new ArrayList<>();
        for (ListedArchive archive : writer.archives()) {
            String name = recipe.fileName(item, archives.size());
            archives.add(new Archive(name, archive.samples(), Optional.of(archive.length())));
        }
        return archives;
    }
}

package dev.cyanotype.blueprints.datasets.packages;

import dev.cyanotype.blueprints.datasets.packages.archive.ArchiveLayout;
import dev.cyanotype.blueprints.datasets.packages.epochs.Permutation;
import dev.cyanotype.blueprints.datasets.packages.list.EntryList;
import dev.cyanotype.blueprints.datasets.packages.list.ShardSize;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An epoch of a package with shards: all of its samples once, in an order that follows from a seed and the epoch's number. Shards
 * have the names of the package's own and a number of samples each; what is in one depends on nothing that a reader does.
 */
public final class Epoch {
    private final Packages packages;
    private final Recipe recipe;
    private final int number;
    private final int seed;

    Epoch(Packages packages, Recipe recipe, int number, int seed) {
        this.packages = packages;
        this.recipe = recipe;
        this.number = number;
        this.seed = seed;
    }

    /**
     * A shard.
     *
     * @param item what it is made of
     * @param name of the file
     * @param samples in it
     */
    public record Shard(Recipe.Item item, String name, long samples) {}

    /** Returns the shards, dataset by dataset. */
    public List<Shard> shards() throws IOException {
        List<Shard> shards = new ArrayList<>();
        for (Recipe.Item item : recipe.archives()) {
            EntryList list = packages.list(recipe, item);
            long size = size(list);
            for (int shard = 0; shard * size < list.samples(); shard++) {
                shards.add(
                        new Shard(item, recipe.fileName(item, shard), Math.min(size, list.samples() - shard * size)));
            }
        }
        return shards;
    }

    /** Returns how many samples a shard has: as many as were asked for, or so many that there are no more shards than in the package. */
    private long size(EntryList list) {
        long asked = recipe.shard().map(ShardSize::samples).orElse(0L);
        return asked > 0 ? asked : Math.max(1, (list.samples() + list.archives() - 1) / list.archives());
    }

    /** Returns the bytes of a shard by the name of its file; nothing if the epoch has no such file. */
    public Optional<ArchiveLayout> find(String fileName) throws IOException {
        for (Recipe.Item item : recipe.archives()) {
            OptionalInt shard = recipe.number(item, fileName);
            EntryList list = packages.list(recipe, item);
            if (shard.isPresent() && shard.getAsInt() * size(list) < list.samples()) {
                return Optional.of(layout(list, shard.getAsInt(), fileName));
            }
        }
        return Optional.empty();
    }

    private ArchiveLayout layout(EntryList list, int shard, String fileName) throws IOException {
        Permutation order = Permutation.ofEpoch(seed, number, list.samples());
        long first = shard * size(list);
        return packages.layout(
                recipe,
                list,
                place -> order.applyAsLong(first + place),
                Math.min(size(list), list.samples() - first),
                "epochs/" + number + "/" + fileName + "?seed=" + seed);
    }
}

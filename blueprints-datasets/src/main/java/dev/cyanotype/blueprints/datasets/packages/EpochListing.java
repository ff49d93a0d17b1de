package dev.cyanotype.blueprints.datasets.packages;

import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The shards of an epoch as they are answered.
 *
 * @param id of the package
 * @param epoch the number
 * @param seed of the order
 * @param archives the shards, dataset by dataset
 */
public record EpochListing(String id, int epoch, int seed, List<Archive> archives) {
    /** A shard. */
    public record Archive(String name, String url, String dataset, int version, long samples) {}

    /** Returns an epoch; {@code url} returns the addresses of its shards by their names. */
    public static EpochListing of(Recipe recipe, Epoch epoch, int number, int seed, UnaryOperator<String> url)
            throws IOException {
        List<Archive> archives = epoch.shards().stream()
                .map(shard -> new Archive(
                        shard.name(),
                        url.apply(shard.name()),
                        shard.item().dataset(),
                        shard.item().version(),
                        shard.samples()))
                .toList();
        return new EpochListing(recipe.id(), number, seed, archives);
    }
}

package dev.cyanotype.blueprints.datasets.packages;

import dev.cyanotype.http.Request;
import java.io.IOException;
import java.util.List;

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

    /** Returns an epoch with the addresses of its shards. */
    public static EpochListing of(Recipe recipe, Epoch epoch, int number, int seed, Request request)
            throws IOException {
        List<Archive> archives = epoch.shards().stream()
                .map(shard -> new Archive(
                        shard.name(),
                        request.urlFor(".epoch-download")
                                .with("id", recipe.id())
                                .with("epoch", number)
                                .with("file", shard.name())
                                .with("seed", seed)
                                .toString(),
                        shard.item().dataset(),
                        shard.item().version(),
                        shard.samples()))
                .toList();
        return new EpochListing(recipe.id(), number, seed, archives);
    }
}

package dev.cyanotype.blueprints.datasets.packages.list;

/**
 * Where an archive of a list ends and the next begins.
 *
 * @param samples how many one has at most; 0 for any number
 * @param bytes how long one is at most, unless it has a single sample; 0 for any length
 */
public record ShardSize(long samples, long bytes) {
    /** All samples are in one archive. */
    public static final ShardSize UNLIMITED = new ShardSize(0, 0);

    /** How long a shard is if nobody says so: 256 MiB. */
    public static final ShardSize USUAL = new ShardSize(0, 256L << 20);

    /** Returns true if a sample must not be added. */
    boolean isFull(long count, long lengthWithIt) {
        return count > 0 && ((samples > 0 && count >= samples) || (bytes > 0 && lengthWithIt > bytes));
    }
}

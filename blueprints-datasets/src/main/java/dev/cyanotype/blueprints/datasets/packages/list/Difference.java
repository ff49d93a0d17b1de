package dev.cyanotype.blueprints.datasets.packages.list;

/**
 * How the package of a version differs from that of an older one.
 *
 * @param unchanged how many samples have all of their files in the older one, at the same paths and with the same bytes
 * @param removed how many files of the older one are not in the newer
 */
public record Difference(long unchanged, long removed) {
    /** There is no older one. */
    public static final Difference NONE = new Difference(0, 0);
}

package dev.cyanotype.blueprints.datasets.packages.format;

/**
 * The start of a page of entries.
 *
 * @param after the key before its first entry's
 * @param data where the head of its first entry starts
 * @param directory how many bytes of the directory stand before its first record
 */
record Checkpoint(String after, long data, long directory) {
    static final Checkpoint START = new Checkpoint("", 0, 0);
}

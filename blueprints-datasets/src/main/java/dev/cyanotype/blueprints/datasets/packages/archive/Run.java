package dev.cyanotype.blueprints.datasets.packages.archive;

/**
 * Entries that follow one another, added up.
 *
 * @param last no entry of the run has a key after this one, and every later entry has
 * @param entries how many there are
 * @param data how long they are, without the directory
 * @param directory how long their records in the directory are, where offsets fit into plain ones
 * @param large how many are too large for a plain zip
 * @param digest of what the bytes depend on
 */
public record Run(String last, long entries, long data, long directory, long large, String digest) {}

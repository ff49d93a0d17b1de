package dev.cyanotype.blueprints.datasets.ingest.layout;

/**
 * A file of an archive as a sample.
 *
 * @param file its name in the archive
 * @param path its identity: any name that is unique in the version, with {@code /} between folders
 * @param use what it is for, such as {@code train}
 * @param label what it shows
 */
public record PlacedSample(String file, String path, String use, String label) {}

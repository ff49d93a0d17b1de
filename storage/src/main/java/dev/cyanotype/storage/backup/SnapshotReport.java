package dev.cyanotype.storage.backup;

/**
 * A snapshot of a workspace in its folder for temporary files.
 *
 * @param name its name
 * @param database whether the database is in it; if not, it is PostgreSQL's
 * @param files how many files it has
 * @param bytes how many bytes they have
 */
public record SnapshotReport(String name, boolean database, long files, long bytes) {}

package dev.cyanotype.blueprints.datasets.derived;

import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.blueprints.datasets.versions.VersionWriter;
import java.util.List;

/**
 * What a job that corrupts images came to.
 *
 * @param dataset the name of the dataset that was made
 * @param version that has the samples
 * @param digest of its samples
 * @param samples how many there are
 * @param bytes of all of them
 * @param uses with their counts
 * @param unchanged true if the latest version had these samples already
 * @param origin what they were made of
 * @param omitted what was left out
 */
public record Corrupted(
        String dataset,
        int version,
        String digest,
        long samples,
        long bytes,
        List<Version.Use> uses,
        boolean unchanged,
        Origin origin,
        Omitted omitted) {
    /**
     * Samples of which nothing was made.
     *
     * @param count how many
     * @param first the first 20, and why
     */
    public record Omitted(long count, List<String> first) {}

    static Corrupted of(VersionWriter.Published published, Origin origin, Omitted omitted) {
        Version version = published.version();
        return new Corrupted(
                version.dataset(),
                version.version(),
                version.digest(),
                version.samples(),
                version.bytes(),
                version.uses(),
                published.unchanged(),
                origin,
                omitted);
    }
}

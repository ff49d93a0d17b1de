package dev.cyanotype.blueprints.datasets;

import java.time.Instant;
import java.util.List;

/**
 * A version of a dataset; never changes.
 *
 * @param dataset the name of the dataset
 * @param version 1, 2, 3 …
 * @param digest SHA-256 in hexadecimal of path, content, use, label and annotation of all samples; the same for the same samples, whatever
 *     their history
 * @param samples how many there are
 * @param bytes of all samples together
 * @param created when it was published
 * @param note why it was made, for people; may be empty
 * @param uses in alphabetical order
 */
public record Version(
        String dataset,
        int version,
        String digest,
        long samples,
        long bytes,
        Instant created,
        String note,
        List<Use> uses) {
    /**
     * What part of the samples is for.
     *
     * @param name such as {@code train}
     * @param samples how many there are
     * @param bytes of these samples together
     */
    public record Use(String name, long samples, long bytes) {}

    /** Returns how the version is referred to, {@code name@version}. */
    public String reference() {
        return dataset + "@" + version;
    }
}

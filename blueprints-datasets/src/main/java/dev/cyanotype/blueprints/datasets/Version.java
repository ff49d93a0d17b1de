package dev.cyanotype.blueprints.datasets;

import java.time.Instant;
import java.util.List;

/**
 * A version of a dataset; never changes.
 *
 * @param dataset the name of the dataset
 * @param version 1, 2, 3 …
 * @param digest SHA-256 over path, content, use and label of all samples in the order of their paths, in hexadecimal
 * @param samples how many there are
 * @param bytes of all samples together
 * @param created when it was imported
 * @param uses in alphabetical order
 */
public record Version(
        String dataset, int version, String digest, long samples, long bytes, Instant created, List<Use> uses) {
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

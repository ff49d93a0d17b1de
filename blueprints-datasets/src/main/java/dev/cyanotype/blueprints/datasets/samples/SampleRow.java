package dev.cyanotype.blueprints.datasets.samples;

import dev.cyanotype.blueprints.datasets.Sample;
import java.util.Optional;

/**
 * A sample as it is written: a row of its own, and the hash of its content.
 *
 * @param path its identity
 * @param use what it is for
 * @param label what it shows
 * @param sha256 of its content, which is stored already
 * @param annotation the SHA-256 of what is drawn on it, which is stored already
 */
public record SampleRow(String path, String use, String label, String sha256, Optional<String> annotation) {
    /** Returns the row of a sample. */
    public static SampleRow of(Sample sample) {
        return new SampleRow(
                sample.path(), sample.use(), sample.label(), sample.blob().sha256(), sample.annotation());
    }
}

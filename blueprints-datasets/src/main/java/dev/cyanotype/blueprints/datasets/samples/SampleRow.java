package dev.cyanotype.blueprints.datasets.samples;

import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.http.body.MediaTypes;

/**
 * A sample as it is written: a row of its own, and the hash of its content.
 *
 * @param path its identity
 * @param use what it is for
 * @param label what it shows
 * @param mediaType by the ending of the file
 * @param sha256 of its content, which is stored already
 */
public record SampleRow(String path, String use, String label, String mediaType, String sha256) {
    /** Returns the row of a file, of which the ending says the media type. */
    public static SampleRow of(String path, String use, String label, String sha256) {
        return new SampleRow(path, use, label, MediaTypes.of(path), sha256);
    }

    /** Returns the row of a sample. */
    public static SampleRow of(Sample sample) {
        return new SampleRow(
                sample.path(),
                sample.use(),
                sample.label(),
                sample.mediaType(),
                sample.blob().sha256());
    }
}

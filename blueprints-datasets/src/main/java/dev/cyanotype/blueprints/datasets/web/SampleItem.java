package dev.cyanotype.blueprints.datasets.web;

import dev.cyanotype.blueprints.datasets.Sample;
import java.util.Optional;

/** A sample as it stands in a listing; {@code annotation} is the SHA-256 of what is drawn on it, and null for most. */
public record SampleItem(
        String path,
        String use,
        String label,
        long size,
        String sha256,
        String mediaType,
        Optional<String> annotation) {
    /** Returns a sample as it is listed. */
    public static SampleItem of(Sample sample) {
        return new SampleItem(
                sample.path(),
                sample.use(),
                sample.label(),
                sample.blob().size(),
                sample.blob().sha256(),
                sample.mediaType(),
                sample.annotation());
    }
}

package dev.cyanotype.blueprints.datasets.ingest.layout;

import dev.cyanotype.blueprints.datasets.annotations.Annotation;
import java.util.Optional;

/**
 * A file of an archive as a sample.
 *
 * @param file its name in the archive
 * @param path its identity: any name that is unique in the version, with {@code /} between folders
 * @param use what it is for, such as {@code train}
 * @param label what it shows
 * @param annotation what is drawn on it; nothing for most
 */
public record PlacedSample(String file, String path, String use, String label, Optional<Annotation> annotation) {
    /** Makes a sample on which nothing is drawn. */
    public PlacedSample(String file, String path, String use, String label) {
        this(file, path, use, label, Optional.empty());
    }
}

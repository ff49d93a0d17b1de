package dev.cyanotype.blueprints.datasets;

import dev.cyanotype.storage.blobs.Blob;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/**
 * A sample of a version: one file.
 *
 * @param path its identity, unique in its version: {@code use/label/file} when it was imported from folders, and the same for ever
 * @param use what it is for, such as {@code train}
 * @param label what it shows
 * @param mediaType by the ending of the file
 * @param blob its content
 * @param annotation the SHA-256 in hexadecimal of what is drawn on it, which {@link Datasets#annotation} reads; nothing for most
 */
public record Sample(String path, String use, String label, String mediaType, Blob blob, Optional<String> annotation) {
    /** Sorts samples by the bytes of their paths in UTF-8, which is the order of a version. */
    public static final Comparator<Sample> BY_PATH = Comparator.comparing(
            (Sample sample) -> sample.path().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);
}

package dev.cyanotype.blueprints.datasets;

import dev.cyanotype.storage.blobs.Blob;

/**
 * A sample of a version: one file.
 *
 * @param path {@code use/label/file}; unique in its version
 * @param use what it is for, such as {@code train}
 * @param label what it shows
 * @param mediaType by the ending of the file
 * @param blob its content
 */
public record Sample(String path, String use, String label, String mediaType, Blob blob) {}

package dev.cyanotype.storage.blobs.segments;

import java.nio.file.Path;

/**
 * A file that is whole and durable in the folder for temporary ones.
 *
 * @param file where it is
 * @param target where it is to be
 */
public record StagedFile(Path file, Path target) {}

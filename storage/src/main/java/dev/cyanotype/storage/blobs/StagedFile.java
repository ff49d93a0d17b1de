package dev.cyanotype.storage.blobs;

import java.nio.file.Path;

/**
 * A file that is whole and durable in the folder for temporary ones.
 *
 * @param file where it is
 * @param target where it is to be
 */
record StagedFile(Path file, Path target) {}

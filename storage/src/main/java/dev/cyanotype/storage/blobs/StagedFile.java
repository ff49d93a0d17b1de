package dev.cyanotype.storage.blobs;

import java.nio.file.Path;

/**
 * A file that is whole and durable in the folder for temporary ones.
 *
 * @param file where it is
 * @param segment the number of the segment it becomes, or 0 for an object
 * @param target where it is to be
 */
record StagedFile(Path file, int segment, Path target) {}

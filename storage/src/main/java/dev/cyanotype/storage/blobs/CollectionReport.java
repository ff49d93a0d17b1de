package dev.cyanotype.storage.blobs;

/**
 * The result of a collection of garbage.
 *
 * @param dryRun whether everything has stayed as it was
 * @param blobs how many blobs were looked at
 * @param bytes how many bytes they have
 * @param unused how many of them nothing refers to
 * @param unusedBytes how many bytes those have
 * @param deleted how many of those were deleted, or would have been
 * @param deletedBytes how many bytes those have
 * @param rewritten how many segments of which most was garbage were copied without it
 * @param freed how many bytes that has freed
 */
public record CollectionReport(
        boolean dryRun,
        long blobs,
        long bytes,
        long unused,
        long unusedBytes,
        long deleted,
        long deletedBytes,
        long rewritten,
        long freed) {}

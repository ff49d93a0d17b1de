package dev.cyanotype.storage.blobs.segments;

/**
 * The place of a blob in the store.
 *
 * @param segment the name of the segment it lies in; empty for a file of its own
 * @param offset where in the segment it begins
 */
public record Place(String segment, long offset) {
    /** A file of its own. */
    public static final Place OWN_FILE = new Place("", 0);

    /** Returns true for a file of its own. */
    public boolean isOwnFile() {
        return segment.isEmpty();
    }
}

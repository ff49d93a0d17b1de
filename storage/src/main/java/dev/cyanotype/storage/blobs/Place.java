package dev.cyanotype.storage.blobs;

/**
 * The place of a blob in the store.
 *
 * @param segment the name of the segment it lies in; empty for a file of its own
 * @param offset where in the segment it begins
 */
record Place(String segment, long offset) {
    /** A file of its own. */
    static final Place OWN_FILE = new Place("", 0);

    boolean isOwnFile() {
        return segment.isEmpty();
    }
}

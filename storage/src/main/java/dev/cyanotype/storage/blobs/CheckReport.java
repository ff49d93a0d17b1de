package dev.cyanotype.storage.blobs;

import dev.cyanotype.json.JsonName;
import java.util.List;

/**
 * The result of checking a store against its database.
 *
 * @param clean whether nothing is wrong, or nothing any more
 * @param blobs how many blobs were read
 * @param bytes how many bytes they have
 * @param damaged how many are not what their hash says
 * @param missing how many have no file, or one that ends too early
 * @param orphans how many files no blob lies in
 * @param repaired how many of these files were deleted
 * @param findings the first of all that is wrong, 1,000 at most
 */
public record CheckReport(
        boolean clean,
        long blobs,
        long bytes,
        long damaged,
        long missing,
        long orphans,
        long repaired,
        List<Finding> findings) {
    /** The kinds of finding. */
    public enum Kind {
        /** The content is not what its hash says. */
        @JsonName("damaged")
        DAMAGED,
        /** The content is not there. */
        @JsonName("missing")
        MISSING,
        /** No blob lies in the file. */
        @JsonName("orphan")
        ORPHAN
    }

    /**
     * Something wrong.
     *
     * @param kind what is wrong
     * @param what the hash of the blob, or the file below the workspace's folder
     */
    public record Finding(Kind kind, String what) {}
}

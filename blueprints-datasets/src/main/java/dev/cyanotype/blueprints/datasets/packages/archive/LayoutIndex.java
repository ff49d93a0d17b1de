package dev.cyanotype.blueprints.datasets.packages.archive;

import java.io.IOException;

/** Says where the parts of an archive lie. Immutable and thread-safe. */
public interface LayoutIndex {
    /**
     * The start of an entry.
     *
     * @param after the key before its own
     * @param data where its head starts
     * @param directory how many bytes of the directory stand before its record
     */
    record Checkpoint(String after, long data, long directory) {
        static final Checkpoint START = new Checkpoint("", 0, 0);
    }

    /** Returns a checkpoint at or before a place in the section of the entries, with few entries between the two. */
    Checkpoint inData(long offset) throws IOException;

    /** Returns a checkpoint at or before a place in the directory, with few entries between the two. */
    Checkpoint inDirectory(long offset) throws IOException;

    /** Returns the number of entries. */
    long entries();

    /** Returns the length of all entries, and so where the directory starts. */
    long data();

    /** Returns the length of the directory. */
    long directory();

    /** Returns the digest of what the bytes depend on. */
    String etag();
}

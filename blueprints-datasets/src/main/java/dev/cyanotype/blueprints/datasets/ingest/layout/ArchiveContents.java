package dev.cyanotype.blueprints.datasets.ingest.layout;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The files of an archive once all of them have been received; names are safe, and different. */
public interface ArchiveContents {
    /** Returns the names in the order of their UTF-8 bytes, with {@code /} between folders; they are read as one goes on. */
    Iterable<String> names();

    /** Returns true if there is a file of this name. */
    boolean has(String name);

    /**
     * Opens a file; the caller closes it.
     *
     * @throws java.nio.file.NoSuchFileException if there is none of this name
     */
    InputStream open(String name) throws IOException;

    /** Returns the name of the column of a table that has the labels, if the request says it ({@code ?target=species}). */
    Optional<String> labelColumn();
}

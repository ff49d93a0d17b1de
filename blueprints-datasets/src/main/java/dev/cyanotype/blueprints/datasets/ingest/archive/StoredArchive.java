package dev.cyanotype.blueprints.datasets.ingest.archive;

import java.io.IOException;
import java.io.InputStream;

/** An archive that can be read more than once. */
public interface StoredArchive {
    /** Returns the length in bytes. */
    long length();

    /** Opens the bytes from the first. */
    InputStream open() throws IOException;
}

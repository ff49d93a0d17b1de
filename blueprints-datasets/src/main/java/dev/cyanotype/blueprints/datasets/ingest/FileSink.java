package dev.cyanotype.blueprints.datasets.ingest;

import java.io.IOException;
import java.io.InputStream;

/** Takes the files of an archive, one after another. */
@FunctionalInterface
public interface FileSink {
    /** Takes a file; {@code content} ends where the file does and is read now or not at all. */
    void file(String name, InputStream content) throws IOException;
}

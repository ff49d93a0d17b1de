package dev.cyanotype.blueprints.datasets.ingest.archive;

import java.io.IOException;
import java.io.InputStream;

/** Takes the files of an archive with their names as they were read, before anything has been judged. */
@FunctionalInterface
public interface NamedSink {
    /** Takes a file; {@code content} ends where the file does and is read now or not at all. */
    void file(ReadName name, InputStream content) throws IOException;
}

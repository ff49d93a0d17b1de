package dev.cyanotype.blueprints.datasets.ingest;

import java.io.IOException;
import java.io.InputStream;

/** The contents of files and samples while they are received. Belongs to one import, which closes it. */
interface Contents extends AutoCloseable {
    /** Keeps what {@code content} holds up to its end, and returns a key for it. */
    String add(InputStream content) throws IOException;

    /** Keeps what no layout will read again, and returns a key for it. */
    String make(byte[] content) throws IOException;

    /** Opens what was kept under a key; the caller closes it. */
    InputStream open(String key) throws IOException;

    /** Makes all that was kept durable. */
    void commit();

    /** Ends it; what has not been committed is gone. */
    @Override
    void close();
}

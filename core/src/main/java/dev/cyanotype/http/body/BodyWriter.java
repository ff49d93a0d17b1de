package dev.cyanotype.http.body;

import java.io.IOException;
import java.io.OutputStream;

/** Writes a response body as it is produced. Called once, on the request's own thread. */
@FunctionalInterface
public interface BodyWriter {
    /** Writes everything; returning ends the body. */
    void writeTo(OutputStream out) throws IOException;
}

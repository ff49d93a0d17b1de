package dev.cyanotype.blueprints.models.worker.frames;

import java.io.IOException;
import java.io.InputStream;

/** The bytes of a sample, opened when they are sent. */
public interface Content {
    /** Returns how many bytes there are. */
    long size();

    /** Opens them. */
    InputStream open() throws IOException;
}

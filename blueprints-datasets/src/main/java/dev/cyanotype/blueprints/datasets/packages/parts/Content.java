package dev.cyanotype.blueprints.datasets.packages.parts;

import java.io.IOException;
import java.nio.channels.ReadableByteChannel;

/** Opens the bytes of one entry. */
@FunctionalInterface
public interface Content {
    /** Opens the bytes {@code [from, to)}; the channel ends after them, and the caller closes it. */
    ReadableByteChannel open(long from, long to) throws IOException;
}

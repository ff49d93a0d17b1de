package dev.cyanotype.blueprints.datasets.packages.parts;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Parts that follow one another. */
@FunctionalInterface
public interface Parts extends AutoCloseable {
    /** Returns the next part; null after the last. */
    @Nullable
    Part next() throws IOException;

    /** Lets go of what the parts are read from. */
    @Override
    default void close() throws IOException {
        // most hold nothing open
    }
}

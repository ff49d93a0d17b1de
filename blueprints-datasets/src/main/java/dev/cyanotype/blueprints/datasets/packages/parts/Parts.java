package dev.cyanotype.blueprints.datasets.packages.parts;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Parts that follow one another. */
@FunctionalInterface
public interface Parts {
    /** Returns the next part; null after the last. */
    @Nullable
    Part next() throws IOException;
}

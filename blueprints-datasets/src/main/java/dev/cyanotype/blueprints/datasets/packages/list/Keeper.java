package dev.cyanotype.blueprints.datasets.packages.list;

import dev.cyanotype.storage.blobs.Blob;
import java.io.IOException;
import java.io.InputStream;

/** Stores contents that a package brings. */
@FunctionalInterface
public interface Keeper {
    /** Stores one, which can be read then. */
    Blob keep(InputStream content) throws IOException;
}

package dev.cyanotype.blueprints.datasets.packages.list;

import dev.cyanotype.blueprints.datasets.packages.parts.Content;
import dev.cyanotype.blueprints.datasets.samples.SampleContents;
import dev.cyanotype.storage.blobs.Blob;
import dev.cyanotype.storage.blobs.BlobStore;
import dev.cyanotype.storage.database.Database;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Opens the contents that a list names by their hashes. Thread-safe. */
public record ListContents(Database database, BlobStore blobs) {
    Page page() {
        return new Page();
    }

    /** Files that are read one after another: all their contents are looked up when the first is opened. */
    final class Page {
        private final Set<String> hashes = new HashSet<>();
        private @Nullable Map<String, Blob> found;

        Content content(ListedFile file) {
            if (file.text().isEmpty()) {
                hashes.add(file.opened());
            }
            return (from, to) -> blobs.openChecked(blob(file), from, to);
        }

        private synchronized Blob blob(ListedFile file) throws IOException {
            Map<String, Blob> known = found;
            if (known == null) {
                known = database.read(handle -> SampleContents.all(handle, hashes));
                found = known;
            }
            Blob blob = known.get(file.opened());
            if (blob == null) {
                throw new IOException("The content " + file.opened() + " of '" + file.path() + "' is gone");
            }
            return blob;
        }
    }
}

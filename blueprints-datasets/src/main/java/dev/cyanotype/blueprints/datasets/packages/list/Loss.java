package dev.cyanotype.blueprints.datasets.packages.list;

import dev.cyanotype.storage.blobs.Blob;
import dev.cyanotype.storage.blobs.BlobStore;
import dev.cyanotype.storage.json.StoredJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a layout does not carry.
 *
 * @param what in words
 * @param samples how many samples have it
 */
public record Loss(String what, long samples) {
    /** Returns losses as they are kept. */
    public static byte[] write(List<Loss> losses) {
        return StoredJson.write(losses).getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the losses that are kept in a blob. */
    public static List<Loss> read(BlobStore blobs, Blob kept) throws IOException {
        try (InputStream json = Channels.newInputStream(blobs.open(kept, 0, kept.size()))) {
            return List.of(StoredJson.read(new String(json.readAllBytes(), StandardCharsets.UTF_8), Loss[].class));
        }
    }
}

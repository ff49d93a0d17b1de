package dev.cyanotype.blueprints.datasets.ingest;

import dev.cyanotype.storage.blobs.Blob;
import dev.cyanotype.storage.blobs.BlobStore;
import dev.cyanotype.storage.blobs.BlobWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.util.Optional;

/**
 * Contents that become blobs; their keys are their hashes. They are committed a great many at a time, and the last of them when
 * they are needed, so that an archive refused for its names leaves nothing. They stay until this is closed, though no sample may
 * refer to them yet.
 */
public final class StoredContents implements Contents {
    /** A segment of the smallest files is then half a megabyte. */
    private static final int COMMITTED_AT_ONCE = 32_768;

    private final BlobStore blobs;
    private final BlobStore.Pin pin;
    private BlobWriter upload;
    private int uploaded;

    /** Begins to keep contents in a store. */
    public StoredContents(BlobStore blobs) {
        this.blobs = blobs;
        pin = blobs.pin();
        upload = blobs.upload();
    }

    @Override
    public String add(InputStream content) throws IOException {
        Blob blob = upload.add(content, Long.MAX_VALUE);
        if (++uploaded == COMMITTED_AT_ONCE) {
            commit();
        }
        return blob.sha256();
    }

    @Override
    public String make(byte[] content) throws IOException {
        return add(new ByteArrayInputStream(content));
    }

    @Override
    public void commit() {
        if (uploaded > 0) {
            upload.commit(handle -> uploaded);
            upload = blobs.upload();
            uploaded = 0;
        }
    }

    @Override
    public InputStream open(String key) throws IOException {
        Blob blob = blobs.find(key).or(() -> committed(key)).orElseThrow();
        return Channels.newInputStream(blobs.open(blob, 0, blob.size()));
    }

    private Optional<Blob> committed(String key) {
        commit();
        return blobs.find(key);
    }

    @Override
    public void close() {
        try {
            upload.close();
        } finally {
            pin.close();
        }
    }
}

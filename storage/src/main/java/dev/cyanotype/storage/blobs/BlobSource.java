package dev.cyanotype.storage.blobs;

import dev.cyanotype.http.body.Source;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.util.Optional;

/** A blob as the body of a response. */
record BlobSource(FileBlobStore blobs, Blob blob) implements Source {
    @Override
    public long length() {
        return blob.size();
    }

    @Override
    public Optional<String> etag() {
        return Optional.of(blob.sha256());
    }

    @Override
    public ReadableByteChannel open(long from, long to) throws IOException {
        return blobs.openToSend(blob, from, to);
    }
}

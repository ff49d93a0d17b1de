package dev.cyanotype.storage.blobs;

import dev.cyanotype.http.body.Source;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.time.Instant;
import java.util.Optional;

/** A body that is computed from blobs, which are pinned while it is read. */
record PinnedSource(BlobStore blobs, Source source) implements Source {
    @Override
    public long length() {
        return source.length();
    }

    @Override
    public Optional<String> etag() {
        return source.etag();
    }

    @Override
    public Optional<Instant> lastModified() {
        return source.lastModified();
    }

    @Override
    public ReadableByteChannel open(long from, long to) throws IOException {
        BlobStore.Pin pin = blobs.pin();
        try {
            return new Channel(source.open(from, to), pin);
        } catch (IOException | RuntimeException e) {
            pin.close();
            throw e;
        }
    }

    private record Channel(ReadableByteChannel channel, BlobStore.Pin pin) implements ReadableByteChannel {
        @Override
        public int read(ByteBuffer target) throws IOException {
            return channel.read(target);
        }

        @Override
        public boolean isOpen() {
            return channel.isOpen();
        }

        @Override
        public void close() throws IOException {
            try {
                channel.close();
            } finally {
                pin.close();
            }
        }
    }
}

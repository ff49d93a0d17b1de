package dev.cyanotype.blueprints.datasets.thumbnails;

import dev.cyanotype.storage.blobs.Blob;
import dev.cyanotype.storage.blobs.BlobStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import javax.imageio.stream.ImageInputStreamImpl;

/** A content as decoders of images read it: in pieces, of which only one is in memory. Not thread-safe. */
final class BlobImageStream extends ImageInputStreamImpl {
    private static final int PIECE = 64 << 10;

    private final BlobStore blobs;
    private final Blob blob;
    private final ByteBuffer piece = ByteBuffer.allocate(PIECE);
    private long pieceStart;

    BlobImageStream(BlobStore blobs, Blob blob) {
        this.blobs = blobs;
        this.blob = blob;
        piece.limit(0);
    }

    @Override
    public long length() {
        return blob.size();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        checkClosed();
        bitOffset = 0;
        if (streamPos >= blob.size()) {
            return -1;
        }
        if (streamPos < pieceStart || streamPos >= pieceStart + piece.limit()) {
            load(streamPos);
        }
        piece.position((int) (streamPos - pieceStart));
        int count = Math.min(length, piece.remaining());
        piece.get(target, from, count);
        streamPos += count;
        return count;
    }

    private void load(long start) throws IOException {
        piece.clear();
        pieceStart = start;
        try (ReadableByteChannel channel = blobs.open(blob, start, Math.min(blob.size(), start + PIECE))) {
            while (piece.hasRemaining() && channel.read(piece) >= 0) {
                // until the piece is full or the content ends
            }
        }
        piece.flip();
    }
}

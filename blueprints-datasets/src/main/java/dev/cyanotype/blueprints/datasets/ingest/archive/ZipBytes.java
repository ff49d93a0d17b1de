package dev.cyanotype.blueprints.datasets.ingest.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads a zip forwards, keeping count of the place. */
final class ZipBytes implements AutoCloseable {
    private final InputStream bytes;
    private long position;

    ZipBytes(InputStream bytes) {
        this.bytes = bytes;
    }

    long position() {
        return position;
    }

    void skipTo(long offset) throws IOException {
        if (offset < position) {
            throw new IOException("records overlap");
        }
        bytes.skipNBytes(offset - position);
        position = offset;
    }

    ByteBuffer read(int length) throws IOException {
        return ByteBuffer.wrap(readArray(length)).order(ByteOrder.LITTLE_ENDIAN);
    }

    byte[] readArray(int length) throws IOException {
        byte[] read = bytes.readNBytes(length);
        if (read.length < length) {
            throw new EOFException("it ends within a record");
        }
        position += length;
        return read;
    }

    /** Returns the next {@code length} bytes; {@link #skipTo} where they end, once they have been read. */
    InputStream next(long length) {
        return new InputStream() {
            private long left = length;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] target, int from, int count) throws IOException {
                if (left == 0) {
                    return -1;
                }
                int read = bytes.read(target, from, (int) Math.min(count, left));
                if (read < 0) {
                    throw new EOFException("it ends within an entry");
                }
                left -= read;
                position += read;
                return read;
            }
        };
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}

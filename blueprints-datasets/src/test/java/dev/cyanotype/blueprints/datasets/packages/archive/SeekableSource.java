package dev.cyanotype.blueprints.datasets.packages.archive;

import dev.cyanotype.http.body.Source;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;

/** Lets libraries that want a file read an archive that is none. */
final class SeekableSource implements SeekableByteChannel {
    private final Source source;
    private long position;

    SeekableSource(Source source) {
        this.source = source;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (position >= source.length()) {
            return -1;
        }
        long end = Math.min(source.length(), position + target.remaining());
        try (ReadableByteChannel range = source.open(position, end)) {
            int read = range.read(target);
            position += read;
            return read;
        }
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) {
        position = newPosition;
        return this;
    }

    @Override
    public long size() {
        return source.length();
    }

    @Override
    public int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {}
}

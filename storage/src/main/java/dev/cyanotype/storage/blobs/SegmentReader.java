package dev.cyanotype.storage.blobs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ReadableByteChannel;

/** Reads on in a segment from a position; holds no file open in between. Belongs to one thread. */
final class SegmentReader implements ReadableByteChannel {
    private final SegmentChannels segments;
    private final String segment;
    private long position;
    private boolean closed;

    SegmentReader(SegmentChannels segments, String segment, long position) {
        this.segments = segments;
        this.segment = segment;
        this.position = position;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (closed) {
            throw new ClosedChannelException();
        }
        int count = segments.read(segment, target, position);
        position += Math.max(0, count);
        return count;
    }

    @Override
    public boolean isOpen() {
        return !closed;
    }

    @Override
    public void close() {
        closed = true;
    }
}

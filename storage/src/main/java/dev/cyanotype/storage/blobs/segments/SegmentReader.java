package dev.cyanotype.storage.blobs.segments;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads on in a segment from a position; holds no file open in between. Content that is moved to another segment meanwhile is
 * read on there. Belongs to one thread.
 */
public final class SegmentReader implements ReadableByteChannel {
    private final SegmentChannels segments;
    private final Supplier<Optional<Place>> lookup;
    private Place place;
    private long position;
    private boolean closed;

    /** Reads what lies at {@code place} from its byte {@code position}; {@code lookup} says where it lies by now. */
    public SegmentReader(SegmentChannels segments, Place place, long position, Supplier<Optional<Place>> lookup) {
        this.segments = segments;
        this.place = place;
        this.position = position;
        this.lookup = lookup;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (closed) {
            throw new ClosedChannelException();
        }
        int count = readWhereItLies(target);
        position += Math.max(0, count);
        return count;
    }

    private int readWhereItLies(ByteBuffer target) throws IOException {
        while (true) {
            try {
                return segments.read(place.segment(), target, place.offset() + position);
            } catch (NoSuchFileException gone) {
                Place before = place;
                place = lookup.get().filter(now -> !now.equals(before)).orElseThrow(() -> gone);
            }
        }
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

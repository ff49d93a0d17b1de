package dev.cyanotype.blueprints.datasets.packages.parts;

import dev.cyanotype.storage.blobs.damage.DamagedContent;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ReadableByteChannel;
import org.jspecify.annotations.Nullable;

/** Reads parts one after another; a read fills the caller's buffer across as many small ones as fit. Not thread-safe. */
public final class PartsChannel implements ReadableByteChannel {
    private final Parts parts;
    private long skip;
    private long left;
    private @Nullable ReadableByteChannel part;
    private long partLeft;
    private String entry = "";
    private boolean open = true;

    /** Reads {@code length} bytes of the parts after the first {@code skip}, and closes the parts when closed. */
    public PartsChannel(Parts parts, long skip, long length) {
        this.parts = parts;
        this.skip = skip;
        this.left = length;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (!open) {
            throw new ClosedChannelException();
        }
        if (left == 0) {
            return -1;
        }
        int before = target.position();
        while (target.hasRemaining() && left > 0) {
            readPart(target, current());
        }
        return target.position() - before;
    }

    private void readPart(ByteBuffer target, ReadableByteChannel source) throws IOException {
        int count = read(target, source);
        if (count < 0) {
            throw new EOFException("An entry of the archive ended " + partLeft + " bytes early");
        }
        left -= count;
        partLeft -= count;
        if (partLeft == 0) {
            closePart();
        }
    }

    /** Reads on, and says which entry is damaged if one is. */
    private int read(ByteBuffer target, ReadableByteChannel source) throws IOException {
        try {
            return source.read(target);
        } catch (DamagedContent damage) {
            throw entry.isEmpty()
                    ? damage
                    : new IOException("The archive ends early at '" + entry + "': " + damage.getMessage(), damage);
        }
    }

    private ReadableByteChannel current() throws IOException {
        ReadableByteChannel current = part;
        while (current == null) {
            Part next = parts.next();
            if (next == null) {
                throw new EOFException("The archive ended " + left + " bytes early");
            }
            if (skip >= next.length()) {
                skip -= next.length();
            } else {
                entry = next.entry();
                partLeft = Math.min(next.length() - skip, left);
                current = next.content().open(skip, skip + partLeft);
                part = current;
                skip = 0;
            }
        }
        return current;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() throws IOException {
        open = false;
        try (parts) {
            closePart();
        }
    }

    private void closePart() throws IOException {
        ReadableByteChannel current = part;
        part = null;
        if (current != null) {
            current.close();
        }
    }
}

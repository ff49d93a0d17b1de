package dev.cyanotype.storage.blobs.segments;

import dev.cyanotype.storage.folder.Layout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

/** Keeps the segments open that were read last, each shared by all who read it. Thread-safe. */
public final class SegmentChannels implements AutoCloseable {
    private static final int MAX_OPEN = 64;

    private final Layout layout;
    private final Map<String, Shared> open = new LinkedHashMap<>(MAX_OPEN, 0.75f, true);
    private boolean closed;

    /** A channel and how many are reading from it now; closed by the last of them once it is dropped. */
    private static final class Shared {
        final FileChannel channel;
        int readers;
        boolean dropped;

        Shared(FileChannel channel) {
            this.channel = channel;
        }
    }

    /** Makes the channels of the segments of a workspace. */
    public SegmentChannels(Layout layout) {
        this.layout = layout;
    }

    /** Reads at {@code position}. Interrupting a thread that reads closes the channel for all: the others open it again. */
    public int read(String segment, ByteBuffer target, long position) throws IOException {
        while (true) {
            Shared shared = acquire(segment);
            try {
                return shared.channel.read(target, position);
            } catch (ClosedChannelException e) {
                drop(segment, shared);
                if (Thread.currentThread().isInterrupted()) {
                    throw e;
                }
            } finally {
                release(shared);
            }
        }
    }

    /** Lets go of a segment whose file has been deleted, so that its space is free once nobody is reading from it. */
    public synchronized void forget(String segment) throws IOException {
        Shared shared = open.get(segment);
        if (shared != null) {
            drop(segment, shared);
        }
    }

    private synchronized Shared acquire(String segment) throws IOException {
        if (closed) {
            throw new ClosedChannelException();
        }
        Shared shared = open.get(segment);
        if (shared == null) {
            shared = new Shared(FileChannel.open(layout.segment(segment), StandardOpenOption.READ));
            open.put(segment, shared);
            evict();
        }
        shared.readers++;
        return shared;
    }

    private void evict() throws IOException {
        if (open.size() > MAX_OPEN) {
            Map.Entry<String, Shared> eldest = open.entrySet().iterator().next();
            drop(eldest.getKey(), eldest.getValue());
        }
    }

    private synchronized void drop(String segment, Shared shared) throws IOException {
        open.remove(segment, shared);
        shared.dropped = true;
        closeIfUnused(shared);
    }

    private synchronized void release(Shared shared) throws IOException {
        shared.readers--;
        closeIfUnused(shared);
    }

    private static void closeIfUnused(Shared shared) throws IOException {
        if (shared.dropped && shared.readers == 0) {
            shared.channel.close();
        }
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        for (Map.Entry<String, Shared> entry : Map.copyOf(open).entrySet()) {
            drop(entry.getKey(), entry.getValue());
        }
    }
}

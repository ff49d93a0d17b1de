package dev.cyanotype.storage.blobs;

import dev.cyanotype.storage.blobs.segments.Place;
import dev.cyanotype.storage.blobs.segments.SegmentWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Small contents of an upload, until there are many: which of them are known is then asked by one query, and all others are
 * written at once. Asking and writing for each took most of the time of an import of small files. Belongs to one thread.
 */
final class PendingBlobs {
    private static final int ROOM = 1 << 18;
    private static final int MOST = 500;

    private final byte[] buffer = new byte[ROOM + FileBlobStore.SMALL];
    private final Map<String, Pending> pending = new LinkedHashMap<>();
    private int end;

    /** A content that begins at {@code from} in the buffer. */
    private record Pending(Blob content, int from) {
        int size() {
            return (int) content.size();
        }
    }

    /** Reads from {@code in} as much as a small content may have; what was read is next to be added, if it is one. */
    int read(InputStream in) throws IOException {
        return in.readNBytes(buffer, end, FileBlobStore.SMALL);
    }

    void hash(Hashing hashing, int count) {
        hashing.update(buffer, end, count);
    }

    /** Returns a copy of the beginning of what was read. */
    byte[] beginning(int count, int length) {
        byte[] copy = new byte[length];
        System.arraycopy(buffer, end, copy, 0, count);
        return copy;
    }

    /** Adds what was read. */
    void add(Blob content) {
        if (pending.putIfAbsent(content.sha256(), new Pending(content, end)) == null) {
            end += (int) content.size();
        }
    }

    boolean isFull() {
        return end >= ROOM || pending.size() >= MOST;
    }

    Set<String> hashes() {
        return pending.keySet();
    }

    /** Returns how many bytes {@link #write} would write. */
    long size() {
        return pending.values().stream().mapToLong(Pending::size).sum();
    }

    /** Leaves out those that are known. */
    void remove(Collection<String> known) {
        pending.keySet().removeAll(known);
    }

    /** Writes what is left one after another, and returns where each lies. */
    List<Blob> write(SegmentWriter writer) throws IOException {
        List<Blob> placed = new ArrayList<>();
        int length = 0;
        for (Pending one : pending.values()) {
            System.arraycopy(buffer, one.from(), buffer, length, one.size());
            placed.add(one.content().at(new Place(writer.name(), writer.size() + length)));
            length += one.size();
        }
        writer.append(ByteBuffer.wrap(buffer, 0, length));
        clear();
        return placed;
    }

    void clear() {
        pending.clear();
        end = 0;
    }
}

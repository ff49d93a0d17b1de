package dev.cyanotype.storage.blobs.segments;

import dev.cyanotype.storage.folder.Disk;
import dev.cyanotype.storage.folder.Layout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Writes a segment, not yet in its place. Belongs to one thread. */
public final class SegmentWriter implements AutoCloseable {
    private final Disk disk;
    private final Path file;
    private final String name;
    private final FileChannel channel;
    private long size;

    private SegmentWriter(Disk disk, Path file, String name, FileChannel channel) {
        this.disk = disk;
        this.file = file;
        this.name = name;
        this.channel = channel;
    }

    /** Creates a segment in {@code file}. */
    public static SegmentWriter create(Disk disk, Path file, String name) throws IOException {
        return new SegmentWriter(disk, file, name, disk.create(file));
    }

    /** Returns the name of the segment. */
    public String name() {
        return name;
    }

    /** Returns how much has been written. */
    public long size() {
        return size;
    }

    /** Writes and returns where it begins. */
    public long append(ByteBuffer bytes) throws IOException {
        long offset = size;
        size += bytes.remaining();
        disk.write(channel, bytes);
        return offset;
    }

    /** Makes the segment durable and closes it. */
    public StagedFile finish(Layout layout) throws IOException {
        try (channel) {
            disk.force(channel);
        }
        return new StagedFile(file, layout.segment(name));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

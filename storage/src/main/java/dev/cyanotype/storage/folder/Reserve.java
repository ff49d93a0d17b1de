package dev.cyanotype.storage.folder;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Room on the disk that is kept for deletes, which need some themselves: a file that gives way to them when nothing else is left. Thread-safe. */
public final class Reserve {
    private static final Logger LOG = LoggerFactory.getLogger(Reserve.class);
    private static final int BYTES = 16 << 20;
    private static final int CHUNK = 1 << 16;

    /** So much must be free before room is kept. */
    private static final long PLENTY = 4L * BYTES;

    private final Path file;
    private final Disk disk;

    /** Makes the reserve of a workspace, which keeps nothing before {@link #keep}. */
    public Reserve(Layout layout, Disk disk) {
        this.file = layout.reserve();
        this.disk = disk;
    }

    /** Keeps room, if there is plenty. */
    public synchronized void keep() {
        try {
            if (Files.notExists(file) && free() >= PLENTY) {
                write();
            }
        } catch (IOException full) {
            LOG.warn("No room can be kept for deletes at {}: {}", file, full.toString());
            delete();
        }
    }

    private void write() throws IOException {
        byte[] chunk = new byte[CHUNK];
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
            for (int written = 0; written < BYTES; written += CHUNK) {
                out.write(chunk);
            }
        }
    }

    /** Gives the room back if there is little else; returns whether there was little. */
    public synchronized boolean giveWay() {
        try {
            if (free() >= BYTES) {
                return false;
            }
        } catch (IOException unknown) {
            LOG.debug("What is free is not known", unknown);
            return false;
        }
        delete();
        return true;
    }

    private long free() throws IOException {
        return disk.free(file.resolveSibling(""));
    }

    private void delete() {
        try {
            if (Files.deleteIfExists(file)) {
                LOG.warn("The disk is full: {} was deleted, so that there is room to delete more", file);
            }
        } catch (IOException stays) {
            LOG.warn("{} cannot be deleted: {}", file, stays.toString());
        }
    }
}

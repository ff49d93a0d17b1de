package dev.cyanotype.storage.blobs;

import dev.cyanotype.storage.blobs.segments.StagedFile;
import dev.cyanotype.storage.database.Database;
import dev.cyanotype.storage.database.Database.Work;
import dev.cyanotype.storage.folder.Disk;
import dev.cyanotype.storage.folder.Layout;
import dev.cyanotype.storage.folder.RandomNames;
import dev.cyanotype.storage.folder.StorageFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves files to their places and takes them away, so that they and the rows of their blobs agree whatever happens. One at a
 * time: what another places meanwhile could otherwise be taken for what is to be cleared up. Thread-safe.
 */
final class Publisher {
    private static final int CHUNK = 2_000;
    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);

    private final Layout layout;
    private final Disk disk;
    private final Database database;
    private final Intents intents;
    private final ReentrantLock publishing = new ReentrantLock();

    Publisher(Layout layout, Disk disk, Database database) {
        this.layout = layout;
        this.disk = disk;
        this.database = database;
        this.intents = new Intents(layout, disk, database);
    }

    /** Moves files to their places, then adds the rows and does the work. */
    <T extends @Nullable Object> T publish(String upload, List<StagedFile> staged, Collection<Blob> blobs, Work<T> work)
            throws IOException {
        database.checkNotWriting();
        publishing.lock();
        try {
            List<StagedFile> missing = database.read(handle -> BlobTable.missing(handle, staged));
            if (missing.isEmpty()) {
                return write(blobs, work);
            }
            Path intent = intents.note(
                    upload, missing.stream().map(StagedFile::target).toList());
            try {
                place(missing);
                return write(blobs, work);
            } finally {
                settle(intent);
            }
        } finally {
            publishing.unlock();
        }
    }

    /**
     * Adds the rows in chunks, so that others write in between, and in their order, which keeps indexes small; a blob that nobody
     * refers to yet does no harm.
     */
    private <T extends @Nullable Object> T write(Collection<Blob> blobs, Work<T> work) {
        List<Blob> all = List.copyOf(blobs);
        int written = 0;
        for (; all.size() - written > CHUNK; written += CHUNK) {
            List<Blob> chunk = all.subList(written, written + CHUNK);
            database.write(handle -> {
                BlobTable.insert(handle, chunk);
                return chunk.size();
            });
        }
        List<Blob> left = all.subList(written, all.size());
        return database.write(handle -> {
            BlobTable.insert(handle, left);
            return work.run(handle);
        });
    }

    private void place(List<StagedFile> files) throws IOException {
        TreeSet<Path> folders = new TreeSet<>();
        for (StagedFile file : files) {
            Path folder = Objects.requireNonNull(file.target().getParent());
            if (folders.add(folder) && !folder.equals(layout.segments())) {
                folders.add(layout.objects()); // though the folder is there: who made it may not have come this far
                if (Files.notExists(folder)) {
                    disk.createFolder(folder);
                }
            }
            disk.move(file.file(), file.target());
        }
        for (Path folder : folders) {
            disk.forceFolder(folder);
        }
    }

    /** Does work after which no blob lies in some of the files any more, and deletes those. */
    <T extends @Nullable Object> T withdraw(Collection<Path> files, Work<T> work) throws IOException {
        publishing.lock();
        try {
            if (files.isEmpty()) {
                return database.write(work);
            }
            Path intent = intents.note(RandomNames.next(), files);
            try {
                return database.write(work);
            } finally {
                settle(intent);
            }
        } finally {
            publishing.unlock();
        }
    }

    /** Moves a file to its place, and does work after which blobs lie in it and none in the old one, which is deleted. */
    void replace(Path old, StagedFile file, StorageFailure.Action<?> work) throws IOException {
        publishing.lock();
        try {
            Path intent = intents.note(RandomNames.next(), List.of(old, file.target()));
            try {
                place(List.of(file));
                work.run();
            } finally {
                settle(intent);
            }
        } finally {
            publishing.unlock();
        }
    }

    /** Returns how many bytes of a segment are a blob's, once all rows of its upload are there. */
    long liveBytes(String segment) {
        publishing.lock();
        try {
            return database.read(handle -> BlobTable.liveBytes(handle, segment));
        } finally {
            publishing.unlock();
        }
    }

    /** What cannot be settled now, because disk or database are away, is settled when the workspace is opened next. */
    private void settle(Path intent) {
        boolean interrupted = Thread.interrupted(); // which would keep this from the disk
        try {
            intents.settle(intent);
        } catch (IOException | RuntimeException e) {
            LOG.warn("The note {} of what is placed or deleted stays until the next start", intent, e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Returns true if no blob lies in a file, which is deleted if {@code delete} says so. */
    boolean isOrphan(Path file, boolean delete) throws IOException {
        publishing.lock();
        try {
            List<Path> unknown = database.read(handle -> BlobTable.unknown(handle, List.of(file), Function.identity()));
            if (unknown.isEmpty() || Files.notExists(file)) {
                return false;
            }
            if (delete) {
                disk.delete(file);
            }
            return true;
        } finally {
            publishing.unlock();
        }
    }
}

package dev.cyanotype.storage.blobs;

import dev.cyanotype.http.body.BoundedChannel;
import dev.cyanotype.http.body.FileRegion;
import dev.cyanotype.storage.database.Database;
import dev.cyanotype.storage.database.Database.Work;
import dev.cyanotype.storage.folder.Disk;
import dev.cyanotype.storage.folder.Layout;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Blobs in files: small ones in segments in the order they came, large ones in a file each.
 *
 * <p>Files are written and forced beside their place, noted, moved there, and only then told to the database. Whatever
 * interrupts this leaves files that no row refers to, and a note of them.
 */
public final class FileBlobStore implements BlobStore, AutoCloseable {
    /** How many bytes a blob has at most that lies among others; a larger one gets a file of its own. */
    public static final int SMALL = 1 << 20;

    private static final int CHUNK = 2_000;
    private static final Logger LOG = LoggerFactory.getLogger(FileBlobStore.class);

    private final Layout layout;
    private final Disk disk;
    private final Database database;
    private final BlobTable table;
    private final Intents intents;
    private final SegmentChannels segments;
    private final ReentrantLock publishing = new ReentrantLock();
    private final Runnable opening;

    /** Makes the store in a folder; {@code opening} opens the workspace before it is first used. */
    public FileBlobStore(Layout layout, Disk disk, Database database, Runnable opening) {
        this.layout = layout;
        this.disk = disk;
        this.database = database;
        this.opening = opening;
        this.table = new BlobTable(database);
        this.intents = new Intents(layout, disk, database);
        this.segments = new SegmentChannels(layout);
    }

    /** Deletes what uploads have left that did not come to their end. */
    public void recover(Database opened) throws IOException {
        Intents left = new Intents(layout, disk, opened);
        for (Path file : list(layout.temporary())) {
            if (Intents.isIntent(file)) {
                left.settle(file);
            } else {
                deleteAll(file);
            }
        }
    }

    private void deleteAll(Path top) throws IOException {
        try (Stream<Path> files = Files.walk(top)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                disk.delete(file);
            }
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    Layout layout() {
        return layout;
    }

    @Override
    public BlobWriter upload() {
        opening.run();
        return new FileBlobWriter(this, disk);
    }

    @Override
    public Optional<Blob> find(String sha256) {
        return table.find(sha256);
    }

    @Override
    public ReadableByteChannel open(Blob blob, long from, long to) throws IOException {
        Objects.checkFromToIndex(from, to, blob.size());
        opening.run();
        Place place = blob.place();
        return place.isOwnFile()
                ? FileRegion.open(layout.object(blob.sha256()), from, to)
                : new BoundedChannel(new SegmentReader(segments, place.segment(), place.offset() + from), to - from);
    }

    @Override
    public boolean verify(Blob blob) throws IOException {
        Hashing hashing = new Hashing();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Channels.newInputStream(open(blob, 0, blob.size()))) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                hashing.update(buffer, count);
            }
        }
        return hashing.blob().equals(blob);
    }

    @Override
    public CheckReport check(boolean repair, LongConsumer checked) throws IOException {
        opening.run();
        return new StoreCheck(this, checked).run(repair);
    }

    BlobTable table() {
        return table;
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

    /**
     * Moves files to their places, then adds the rows and does the work. One upload at a time: what another publishes
     * meanwhile could otherwise be taken for what this one has to clear up.
     */
    <T extends @Nullable Object> T publish(String upload, List<StagedFile> staged, Collection<Blob> blobs, Work<T> work)
            throws IOException {
        database.checkNotWriting();
        publishing.lock();
        try {
            List<StagedFile> missing = database.read(handle -> BlobTable.unknown(handle, staged, StagedFile::target));
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

    /** Adds the rows in chunks, so that others write in between; a blob that nobody refers to yet does no harm. */
    private <T extends @Nullable Object> T write(Collection<Blob> blobs, Work<T> work) {
        List<Blob> left = new ArrayList<>(blobs);
        while (left.size() > CHUNK) {
            List<Blob> chunk = left.subList(left.size() - CHUNK, left.size());
            database.write(handle -> {
                BlobTable.insert(handle, chunk);
                return chunk.size();
            });
            chunk.clear();
        }
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

    /** What cannot be settled now, because disk or database are away, is settled when the workspace is opened next. */
    private void settle(Path intent) {
        boolean interrupted = Thread.interrupted(); // which would keep this from the disk
        try {
            intents.settle(intent);
        } catch (IOException | RuntimeException e) {
            LOG.warn("The note {} of an upload stays until the next start", intent, e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    void discard(Collection<Path> files) {
        files.forEach(this::discard);
    }

    void discard(Path file) {
        try {
            disk.delete(file);
        } catch (IOException e) {
            LOG.warn("The temporary file {} stays until the next start", file, e);
        }
    }

    @Override
    public void close() throws IOException {
        segments.close();
    }
}

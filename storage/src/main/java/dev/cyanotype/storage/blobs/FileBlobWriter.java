package dev.cyanotype.storage.blobs;

import dev.cyanotype.storage.blobs.segments.SegmentWriter;
import dev.cyanotype.storage.blobs.segments.StagedFile;
import dev.cyanotype.storage.database.Database.Work;
import dev.cyanotype.storage.folder.Disk;
import dev.cyanotype.storage.folder.RandomNames;
import dev.cyanotype.storage.folder.StorageFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes small blobs one after another into a segment, and each large one into a file. */
final class FileBlobWriter implements BlobWriter {
    private static final long SEGMENT_SIZE = 1L << 30;

    private final FileBlobStore store;
    private final Disk disk;
    private final BlobStore.Pin pin;
    private final String name = RandomNames.next();
    private final PendingBlobs pending = new PendingBlobs();
    private final Map<String, Blob> added = new LinkedHashMap<>();
    private final List<StagedFile> staged = new ArrayList<>();
    private final List<Path> temporary = new ArrayList<>();
    private @Nullable SegmentWriter segment;
    private boolean ended;

    FileBlobWriter(FileBlobStore store, Disk disk) {
        this.store = store;
        this.disk = disk;
        pin = store.pin();
    }

    @Override
    public Blob add(InputStream in, long limit) throws IOException {
        checkOpen();
        int count = pending.read(in);
        int next = count < FileBlobStore.SMALL ? -1 : in.read();
        Hashing hashing = new Hashing();
        pending.hash(hashing, count);
        if (hashing.size() > limit) {
            throw StorageFailure.tooLarge(limit);
        }
        return next < 0
                ? small(hashing.blob())
                : large(hashing, pending.beginning(count, FileBlobStore.SMALL), next, in, limit);
    }

    private Blob small(Blob content) {
        Blob here = added.get(content.sha256());
        if (here != null) {
            return here;
        }
        pending.add(content);
        if (pending.isFull()) {
            writePending();
        }
        return content;
    }

    private void writePending() {
        pending.remove(store.reuse(pending.hashes()));
        if (pending.hashes().isEmpty()) {
            pending.clear();
            return;
        }
        storing(() -> {
            pending.write(writer(pending.size())).forEach(this::remember);
            return added.size();
        });
    }

    private SegmentWriter writer(long size) throws IOException {
        SegmentWriter writer = segment;
        if (writer != null && writer.size() + size > SEGMENT_SIZE) {
            finishSegment();
            writer = null;
        }
        if (writer == null) {
            writer = SegmentWriter.create(disk, temporary(".seg"), RandomNames.next());
            segment = writer;
        }
        return writer;
    }

    private void finishSegment() throws IOException {
        SegmentWriter writer = segment;
        if (writer != null) {
            segment = null;
            staged.add(writer.finish(store.layout()));
        }
    }

    /** Goes on with content of which {@code buffer} holds the beginning, and {@code next} is the byte after that. */
    private Blob large(Hashing hashing, byte[] buffer, int next, InputStream in, long limit) throws IOException {
        Path file = temporary(".blob");
        int before = staged.size();
        try (FileChannel channel = create(file)) {
            write(channel, buffer, FileBlobStore.SMALL);
            buffer[0] = (byte) next;
            for (int count = 1 + in.readNBytes(buffer, 1, FileBlobStore.SMALL - 1);
                    count > 0;
                    count = in.readNBytes(buffer, 0, FileBlobStore.SMALL)) {
                hashing.update(buffer, count);
                if (hashing.size() > limit) {
                    throw StorageFailure.tooLarge(limit);
                }
                write(channel, buffer, count);
            }
            Blob content = hashing.blob();
            if (added.containsKey(content.sha256())
                    || !store.reuse(Set.of(content.sha256())).isEmpty()) {
                return content;
            }
            return storing(() -> {
                disk.force(channel);
                staged.add(new StagedFile(file, store.layout().object(content.sha256())));
                return remember(content);
            });
        } finally {
            if (staged.size() == before) {
                store.discard(file);
            }
        }
    }

    private FileChannel create(Path file) {
        return storing(() -> disk.create(file));
    }

    private void write(FileChannel channel, byte[] buffer, int count) {
        storing(() -> {
            disk.write(channel, ByteBuffer.wrap(buffer, 0, count));
            return count;
        });
    }

    private Blob remember(Blob blob) {
        added.put(blob.sha256(), blob);
        return blob;
    }

    private Path temporary(String suffix) {
        Path file = store.layout().temporary().resolve(name + "-" + temporary.size() + suffix);
        temporary.add(file);
        return file;
    }

    @Override
    public <T extends @Nullable Object> T commit(Work<T> work) {
        checkOpen();
        try {
            writePending();
            return storing(() -> {
                finishSegment();
                return store.publisher().publish(name, staged, added.values(), work);
            });
        } finally {
            close();
        }
    }

    /** What touches the disk. Once that has failed nobody knows what is there, so the upload has failed with it. */
    private <T extends @Nullable Object> T storing(StorageFailure.Action<T> action) {
        try {
            return action.run();
        } catch (IOException e) {
            close();
            throw StorageFailure.of(e);
        }
    }

    private void checkOpen() {
        if (ended) {
            throw new IllegalStateException("The upload has ended");
        }
    }

    @Override
    public void close() {
        if (ended) {
            return;
        }
        ended = true;
        try {
            if (segment != null) {
                segment.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            store.discard(temporary);
            pin.close();
        }
    }
}

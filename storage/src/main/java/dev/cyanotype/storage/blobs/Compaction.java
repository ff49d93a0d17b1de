package dev.cyanotype.storage.blobs;

import dev.cyanotype.storage.blobs.damage.DamagedContent;
import dev.cyanotype.storage.blobs.segments.Place;
import dev.cyanotype.storage.blobs.segments.SegmentWriter;
import dev.cyanotype.storage.database.Database;
import dev.cyanotype.storage.folder.Layout;
import dev.cyanotype.storage.folder.RandomNames;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies what is left of segments of which most is garbage to new ones, and deletes them. The copy is durable before the rows
 * say so, and who still knows the old place of a blob looks for it again. Used once.
 */
final class Compaction {
    private static final Logger LOG = LoggerFactory.getLogger(Compaction.class);

    private final FileBlobStore store;
    private final Database database;
    private final Runnable progress;
    private final byte[] buffer = new byte[FileBlobStore.SMALL];
    private long segments;
    private long freed;

    Compaction(FileBlobStore store, Runnable progress) {
        this.store = store;
        this.database = store.database();
        this.progress = progress;
    }

    /** Returns how many segments have been copied. */
    long segments() {
        return segments;
    }

    /** Returns how many bytes that has freed. */
    long freed() {
        return freed;
    }

    void run() throws IOException {
        try (Stream<Path> files = Files.list(store.layout().segments())) {
            for (Path file : (Iterable<Path>) files.filter(Layout::isSegment)::iterator) {
                compact(file);
                progress.run();
            }
        }
    }

    private void compact(Path file) throws IOException {
        String segment = Layout.segmentName(file);
        long size = Files.size(file);
        long live = store.publisher().liveBytes(segment);
        if (live > 0 && live < size - live) {
            Path copy = store.layout().temporary().resolve(RandomNames.next() + ".seg");
            try {
                replace(segment, copy);
            } catch (EOFException | DamagedContent damaged) {
                LOG.warn("The segment {} is left as it is: fsck tells what is wrong with it", segment, damaged);
            } finally {
                store.discard(copy);
            }
        }
    }

    private void replace(String segment, Path copy) throws IOException {
        Path old = store.layout().segment(segment);
        long before = Files.size(old);
        try (SegmentWriter writer = SegmentWriter.create(store.disk(), copy, RandomNames.next())) {
            copy(segment, writer);
            store.publisher().replace(old, writer.finish(store.layout()), () -> move(segment, writer.name()));
            store.forget(List.of(old));
            segments++;
            freed += before - writer.size();
        }
    }

    private void copy(String segment, SegmentWriter writer) throws IOException {
        Blob last = null;
        List<Blob> page = store.table().page(segment, last);
        while (!page.isEmpty()) {
            for (Blob blob : page) {
                copy(blob, writer);
                last = blob;
            }
            progress.run();
            page = store.table().page(segment, last);
        }
    }

    private void copy(Blob blob, SegmentWriter writer) throws IOException {
        int size = (int) blob.size();
        try (InputStream in = Channels.newInputStream(store.open(blob, 0, size))) {
            in.readNBytes(buffer, 0, size);
        }
        Hashing hashing = new Hashing();
        hashing.update(buffer, size);
        if (!hashing.blob().equals(blob)) {
            throw new DamagedContent(blob.sha256());
        }
        writer.append(ByteBuffer.wrap(buffer, 0, size));
    }

    /** Tells the database where the blobs lie now: in the same order, one after another. Nobody else moves or deletes any meanwhile. */
    private int move(String segment, String target) {
        long offset = 0;
        List<Blob> page = store.table().page(segment, null);
        while (!page.isEmpty()) {
            List<Blob> moving = page;
            long start = offset;
            offset = database.write(handle -> BlobTable.move(handle, moving, new Place(target, start)));
            page = store.table().page(segment, null);
        }
        return 0;
    }
}

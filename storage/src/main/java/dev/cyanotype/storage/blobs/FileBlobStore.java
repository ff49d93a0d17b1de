package dev.cyanotype.storage.blobs;

import dev.cyanotype.http.body.BoundedChannel;
import dev.cyanotype.http.body.FileRegion;
import dev.cyanotype.http.body.Source;
import dev.cyanotype.storage.blobs.damage.CheckedChannel;
import dev.cyanotype.storage.blobs.damage.DamageTable;
import dev.cyanotype.storage.blobs.damage.DamagedContent;
import dev.cyanotype.storage.blobs.segments.Place;
import dev.cyanotype.storage.blobs.segments.SegmentChannels;
import dev.cyanotype.storage.blobs.segments.SegmentReader;
import dev.cyanotype.storage.database.Database;
import dev.cyanotype.storage.folder.Disk;
import dev.cyanotype.storage.folder.Layout;
import dev.cyanotype.storage.folder.StorageFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Blobs in files: small ones in segments in the order they came, large ones in a file each.
 *
 * <p>Files are written and forced beside their place, noted, moved there, and only then told to the database. Whatever
 * interrupts this leaves files that no row refers to, and a note of them. Long, because this is the door of the package: most methods
 * hand on to the class that does the work.
 */
public final class FileBlobStore implements BlobStore, AutoCloseable {
    /** How many bytes a blob has at most that lies among others; a larger one gets a file of its own. */
    public static final int SMALL = 1 << 20;

    private static final long WAIT_MILLIS = 500;

    private static final Logger LOG = LoggerFactory.getLogger(FileBlobStore.class);

    private final Layout layout;
    private final Disk disk;
    private final Database database;
    private final BlobTable table;
    private final Publisher publisher;
    private final SegmentChannels segments;
    private final Pins pins;
    private final DamageTable damage;
    private final ReentrantLock maintaining = new ReentrantLock();
    private final Runnable opening;

    /** Makes the store in a folder; {@code opening} opens the workspace before it is first used. */
    public FileBlobStore(Layout layout, Disk disk, Database database, Clock clock, Runnable opening) {
        this.layout = layout;
        this.disk = disk;
        this.database = database;
        this.opening = opening;
        this.table = new BlobTable(database);
        this.publisher = new Publisher(layout, disk, database);
        this.segments = new SegmentChannels(layout);
        this.pins = new Pins(clock);
        this.damage = new DamageTable(database, clock);
    }

    /** Deletes what uploads have left that did not come to their end. */
    public void recover(Database opened) throws IOException {
        opened.write(GarbageTable::emptyOld);
        new Intents(layout, disk, opened).recover();
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
    public Pin pin() {
        return pins.take();
    }

    @Override
    public Optional<Blob> find(String sha256) {
        return table.find(sha256);
    }

    @Override
    public ReadableByteChannel open(Blob blob, long from, long to) throws IOException {
        return from == 0 && to == blob.size() ? openChecked(blob, from, to) : openAsStored(blob, from, to);
    }

    @Override
    public ReadableByteChannel openChecked(Blob blob, long from, long to) throws IOException {
        Objects.checkFromToIndex(from, to, blob.size());
        boolean part = from > 0 || to < blob.size();
        return to == from || (part && blob.size() > SMALL)
                ? openAsStored(blob, from, to)
                : CheckedChannel.open(
                        openAsStored(blob, 0, blob.size()),
                        new CheckedChannel.Expected(blob.size(), blob.crc32()),
                        from,
                        to,
                        () -> damaged(blob));
    }

    private DamagedContent damaged(Blob blob) {
        damage.notice(blob.sha256());
        return new DamagedContent(blob.sha256());
    }

    @Override
    public Source source(Blob blob) {
        return new BlobSource(this, blob);
    }

    /** Opens bytes for a client: the operating system sends them from a file of the blob's own. */
    ReadableByteChannel openToSend(Blob blob, long from, long to) throws IOException {
        return blob.place().isOwnFile() ? openAsStored(blob, from, to) : openChecked(blob, from, to);
    }

    private ReadableByteChannel openAsStored(Blob blob, long from, long to) throws IOException {
        Objects.checkFromToIndex(from, to, blob.size());
        opening.run();
        return blob.place().isOwnFile() ? openFile(blob, from, to) : openSegment(blob, from, to);
    }

    /** A small blob has no place yet when it is added; who kept it may open it all the same. */
    private ReadableByteChannel openFile(Blob blob, long from, long to) throws IOException {
        try {
            return FileRegion.open(layout.object(blob.sha256()), from, to);
        } catch (NoSuchFileException none) {
            Blob placed = table.find(blob.sha256())
                    .filter(found -> !found.place().isOwnFile())
                    .orElseThrow(() -> none);
            return openSegment(placed, from, to);
        }
    }

    private ReadableByteChannel openSegment(Blob blob, long from, long to) {
        SegmentReader reader = new SegmentReader(
                segments, blob.place(), from, () -> table.find(blob.sha256()).map(Blob::place));
        return new BoundedChannel(reader, to - from);
    }

    @Override
    public boolean verify(Blob blob) throws IOException {
        Hashing hashing = new Hashing();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Channels.newInputStream(openAsStored(blob, 0, blob.size()))) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                hashing.update(buffer, count);
            }
        }
        return hashing.blob().equals(blob);
    }

    @Override
    public CheckReport check(boolean repair, LongConsumer checked) throws IOException {
        return undisturbed(checked, () -> new StoreCheck(this, checked).run(repair));
    }

    @Override
    public CollectionReport collect(Duration grace, boolean dryRun, LongConsumer progress) throws IOException {
        GarbageCollection collection = new GarbageCollection(this, grace, progress);
        if (dryRun) {
            opening.run();
            return collection.run(true); // it only counts, so it waits for nobody
        }
        return undisturbed(progress, () -> collection.run(false));
    }

    /**
     * Does work that goes through all blobs while nothing else does, for it would see half of the other's work: no blob is moved
     * or deleted meanwhile.
     *
     * @param progress is told of nothing while this waits; what it throws ends the waiting
     */
    public <T> T undisturbed(LongConsumer progress, StorageFailure.Action<T> work) throws IOException {
        opening.run();
        while (!lock()) {
            progress.accept(0);
        }
        try {
            return work.run();
        } finally {
            maintaining.unlock();
        }
    }

    /** What is done with a file. */
    @FunctionalInterface
    public interface FileAction {
        /** Does it. */
        void run(Path file) throws IOException;
    }

    /** Gives each file in which a blob lies to {@code action}; {@code rows} is the database, or a copy, that says where they lie. */
    public void files(Database rows, FileAction action) throws IOException {
        BlobTable of = new BlobTable(rows);
        for (List<String> page = of.segments(""); !page.isEmpty(); page = of.segments(page.get(page.size() - 1))) {
            for (String segment : page) {
                action.run(layout.segment(segment));
            }
        }
        for (List<Blob> page = of.page("", null); !page.isEmpty(); page = of.page("", page.get(page.size() - 1))) {
            for (Blob blob : page) {
                action.run(file(blob));
            }
        }
    }

    private boolean lock() throws IOException {
        try {
            return maintaining.tryLock(WAIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClosedByInterruptException();
        }
    }

    BlobTable table() {
        return table;
    }

    Database database() {
        return database;
    }

    DamageTable damage() {
        return damage;
    }

    Pins pins() {
        return pins;
    }

    /** Returns the file in which a blob lies. */
    Path file(Blob blob) {
        Place place = blob.place();
        return place.isOwnFile() ? layout.object(blob.sha256()) : layout.segment(place.segment());
    }

    /** Lets go of those of the files that have been deleted. */
    void forget(Collection<Path> files) throws IOException {
        for (Path file : files) {
            if (Layout.isSegment(file) && Files.notExists(file)) {
                segments.forget(Layout.segmentName(file));
            }
        }
    }

    /** Returns those of some hashes that are there, and are used from now on though nothing has referred to them for a while. */
    Set<String> reuse(Collection<String> hashes) {
        Map<String, Boolean> known = table.known(hashes);
        return known.containsValue(true)
                ? database.write(handle -> BlobTable.reuse(handle, known.keySet()))
                : known.keySet();
    }

    Disk disk() {
        return disk;
    }

    Publisher publisher() {
        return publisher;
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

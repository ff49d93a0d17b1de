package dev.cyanotype.blueprints.datasets.ingest;

import dev.cyanotype.blueprints.datasets.ingest.layout.ArchiveContents;
import dev.cyanotype.storage.blobs.Blob;
import dev.cyanotype.storage.blobs.BlobStore;
import dev.cyanotype.storage.blobs.BlobWriter;
import dev.cyanotype.storage.database.Scratch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.NoSuchFileException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * The files of an archive as they are received: contents go to the blobs, names are put aside. Contents are committed a great
 * many at a time, and the last of them when they are needed, so that an archive refused for its names leaves nothing. They stay
 * until this is closed, though no sample may refer to them yet. Not thread-safe.
 */
final class StagedFiles implements ArchiveContents, AutoCloseable {
    /** A segment of the smallest files is then half a megabyte. */
    private static final int COMMITTED_AT_ONCE = 32_768;

    private static final int NOTED_AT_ONCE = 1_000;

    private final Scratch scratch;
    private final BlobStore blobs;
    private final BlobStore.Pin pin;
    private final LongConsumer progress;
    private BlobWriter upload;
    private final Map<String, String> unnoted = new LinkedHashMap<>();
    private int uploaded;
    private long count;

    StagedFiles(Scratch scratch, BlobStore blobs, LongConsumer progress) {
        this.scratch = scratch;
        this.blobs = blobs;
        pin = blobs.pin();
        this.progress = progress;
        upload = blobs.upload();
        scratch.run(handle -> handle.execute(
                "create table file (name text not null primary key, sha256 text not null) without rowid"));
    }

    /** Takes a file. */
    void add(String name, InputStream content) throws IOException {
        Blob blob = upload.add(content, Long.MAX_VALUE);
        unnoted.put(name, blob.sha256());
        if (unnoted.size() == NOTED_AT_ONCE) {
            note();
        }
        count++;
        if (++uploaded == COMMITTED_AT_ONCE) {
            commit();
        }
        tell();
    }

    /** Tells how many files have been taken, also while something is done with them: who is told may stop it. */
    void tell() {
        progress.accept(count);
    }

    private void note() {
        if (!unnoted.isEmpty()) {
            scratch.run(handle -> {
                PreparedBatch batch = handle.prepareBatch("insert into file (name, sha256) values (?, ?)");
                unnoted.forEach(batch::add);
                return batch.execute();
            });
            unnoted.clear();
        }
    }

    /** Makes all contents received so far blobs that can be read and referred to. */
    void commit() {
        if (uploaded > 0) {
            upload.commit(handle -> uploaded);
            upload = blobs.upload();
            uploaded = 0;
        }
    }

    /** Returns how many files have been taken. */
    long count() {
        return count;
    }

    /** Returns the hashes of the contents of those files that there are, by their names. */
    Map<String, String> hashes(Collection<String> names) {
        note();
        return scratch.run(handle -> handle.createQuery("select name, sha256 from file where name in (<names>)")
                .bindList("names", names)
                .reduceRows(new HashMap<String, String>(), (hashes, row) -> {
                    hashes.put(row.getColumn("name", String.class), row.getColumn("sha256", String.class));
                    return hashes;
                }));
    }

    private Optional<String> sha256(String name) {
        return Optional.ofNullable(hashes(List.of(name)).get(name));
    }

    @Override
    public Iterable<String> names() {
        return this::iterator;
    }

    private Iterator<String> iterator() {
        note();
        return new Pages<>(
                (after, limit) -> {
                    tell();
                    return scratch.run(handle -> handle.select(
                                    "select name from file where name > ? order by name limit ?", after, limit)
                            .mapTo(String.class)
                            .list());
                },
                name -> name);
    }

    @Override
    public boolean has(String name) {
        return sha256(name).isPresent();
    }

    @Override
    public InputStream open(String name) throws IOException {
        commit();
        Optional<Blob> blob = sha256(name).flatMap(blobs::find);
        if (blob.isEmpty()) {
            throw new NoSuchFileException("The archive has no file '" + name + "'");
        }
        return Channels.newInputStream(blobs.open(blob.get(), 0, blob.get().size()));
    }

    @Override
    public void close() {
        try {
            upload.close();
        } finally {
            pin.close();
        }
    }
}

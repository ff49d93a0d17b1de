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
import java.util.Iterator;
import java.util.Optional;

/**
 * The files of an archive as they are received: contents go to the blobs, names are put aside. Contents are committed a great
 * many at a time, and the last of them when they are needed, so that an archive refused for its names leaves nothing. They stay
 * until this is closed, though no sample may refer to them yet. Not thread-safe.
 */
final class StagedFiles implements ArchiveContents, AutoCloseable {
    /** A segment of the smallest files is then half a megabyte. */
    private static final int COMMITTED_AT_ONCE = 32_768;

    private final Scratch scratch;
    private final BlobStore blobs;
    private final BlobStore.Pin pin;
    private BlobWriter upload;
    private int uploaded;
    private long count;

    StagedFiles(Scratch scratch, BlobStore blobs) {
        this.scratch = scratch;
        this.blobs = blobs;
        pin = blobs.pin();
        upload = blobs.upload();
        scratch.run(handle -> handle.execute(
                "create table file (name text not null primary key, sha256 text not null) without rowid"));
    }

    /** Takes a file. */
    void add(String name, InputStream content) throws IOException {
        Blob blob = upload.add(content, Long.MAX_VALUE);
        scratch.run(handle -> handle.execute("insert into file (name, sha256) values (?, ?)", name, blob.sha256()));
        count++;
        if (++uploaded == COMMITTED_AT_ONCE) {
            commit();
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

    /** Returns the hash of the content of a file. */
    Optional<String> sha256(String name) {
        return scratch.run(handle -> handle.select("select sha256 from file where name = ?", name)
                .mapTo(String.class)
                .findOne());
    }

    @Override
    public Iterable<String> names() {
        return this::iterator;
    }

    private Iterator<String> iterator() {
        return new Pages<>(
                (after, limit) -> scratch.run(handle -> handle.select(
                                "select name from file where name > ? order by name limit ?", after, limit)
                        .mapTo(String.class)
                        .list()),
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

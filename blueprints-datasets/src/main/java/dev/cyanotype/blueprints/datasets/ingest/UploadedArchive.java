package dev.cyanotype.blueprints.datasets.ingest;

import dev.cyanotype.blueprints.datasets.ingest.archive.ArchiveKind;
import dev.cyanotype.blueprints.datasets.ingest.archive.StoredArchive;
import dev.cyanotype.blueprints.datasets.ingest.guard.Quota;
import dev.cyanotype.blueprints.datasets.ingest.guard.Refusals;
import dev.cyanotype.storage.uploads.Upload;
import dev.cyanotype.storage.uploads.UploadStore;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * An archive in the uploads.
 *
 * @param uploads where it is kept
 * @param token by which it is known there
 * @param length in bytes
 */
record UploadedArchive(UploadStore uploads, String token, long length) implements StoredArchive {
    /** Returns an upload that is complete, or answers 422 if it is larger than an archive may be. */
    static UploadedArchive of(UploadStore uploads, Upload upload, Quota quota) {
        checkSize(upload.length(), quota.bytes());
        return new UploadedArchive(uploads, upload.id(), upload.length());
    }

    /** Returns the kind of the archive; answers 422 if it is none that is read. */
    ArchiveKind kind() throws IOException {
        try (InputStream bytes = open()) {
            return ArchiveKind.sniff(bytes.readNBytes(ArchiveKind.SNIFFED))
                    .orElseThrow(
                            () -> Refusals.of("", "the upload is no archive; expected tar, tar.gz, tar.zst or zip"));
        }
    }

    private static void checkSize(long size, long most) {
        if (size > most) {
            throw Refusals.of("", "the archive must not be larger than " + most + " bytes (datasets.quota.bytes)");
        }
    }

    /** Keeps a body, or answers 422 if it is larger than an archive may be. */
    static UploadedArchive store(UploadStore uploads, InputStream body, Quota quota) throws IOException {
        Counted counted = new Counted(body, quota.bytes());
        String token = uploads.store(counted, Long.MAX_VALUE);
        return new UploadedArchive(uploads, token, counted.count);
    }

    @Override
    public InputStream open() throws IOException {
        return uploads.open(token);
    }

    private static final class Counted extends FilterInputStream {
        private final long most;
        private long count;

        Counted(InputStream body, long most) {
            super(body);
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            add(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            int read = super.read(target, from, length);
            add(Math.max(read, 0));
            return read;
        }

        private void add(int more) {
            count += more;
            checkSize(count, most);
        }
    }
}

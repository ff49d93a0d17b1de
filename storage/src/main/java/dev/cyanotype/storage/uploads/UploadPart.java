package dev.cyanotype.storage.uploads;

import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.storage.folder.Disk;
import dev.cyanotype.storage.folder.StorageFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Optional;
import java.util.function.LongConsumer;

/** The bytes of one request on their way into the file of an upload. Used once, by one thread. */
final class UploadPart {
    private static final int CHUNK = 1 << 18;

    /** A connection may be lost after hours: what has come by then is durable but for as much. */
    private static final long NOTED_AFTER = 64L << 20;

    private final Disk disk;
    private final FileChannel file;
    private final Upload upload;
    private final Optional<UploadChecksum> checksum;
    private final LongConsumer received;
    private long noted;
    private long written;

    UploadPart(Disk disk, FileChannel file, Upload upload, Optional<UploadChecksum> checksum, LongConsumer received) {
        this.disk = disk;
        this.file = file;
        this.upload = upload;
        this.checksum = checksum;
        this.received = received;
        noted = upload.offset();
        written = upload.offset();
    }

    /** Writes {@code body} behind what has been received; what a crash has left there is written over. */
    void append(InputStream body) throws IOException {
        StorageFailure.translated(() -> file.truncate(noted).position(noted));
        copy(body);
        check();
        note();
    }

    private void copy(InputStream body) throws IOException {
        byte[] buffer = new byte[CHUNK];
        for (int count = read(body, buffer); count >= 0; count = read(body, buffer)) {
            write(buffer, count);
            if (written - noted >= NOTED_AFTER) {
                noteUnchecked();
            }
        }
    }

    /** Keeps what has come when the connection is lost, which the server may tell as an answer to the client. */
    private int read(InputStream body, byte[] buffer) throws IOException {
        try {
            return body.read(buffer);
        } catch (IOException | HttpException lost) {
            noteUnchecked();
            throw lost;
        }
    }

    private void write(byte[] buffer, int count) {
        if (count > upload.length() - written) {
            throw tooMany(upload);
        }
        checksum.ifPresent(sum -> sum.update(buffer, count));
        StorageFailure.translated(() -> {
            disk.write(file, ByteBuffer.wrap(buffer, 0, count));
            return file;
        });
        written += count;
    }

    static HttpException tooMany(Upload upload) {
        return new HttpException(
                413, "The upload was announced with " + upload.length() + " bytes, and more have been sent.");
    }

    private void check() {
        if (checksum.isPresent() && !checksum.get().matches()) {
            throw new HttpException(
                    460,
                    "The bytes from " + upload.offset() + " to " + written
                            + " have another checksum than the header upload-checksum says; nothing of them is kept.");
        }
    }

    private void noteUnchecked() {
        if (checksum.isEmpty()) {
            note();
        }
    }

    private void note() {
        StorageFailure.translated(() -> {
            disk.force(file);
            return file;
        });
        noted = written;
        received.accept(written);
    }
}

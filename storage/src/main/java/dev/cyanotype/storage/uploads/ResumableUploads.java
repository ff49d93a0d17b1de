package dev.cyanotype.storage.uploads;

import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.storage.database.Database;
import dev.cyanotype.storage.folder.Disk;
import dev.cyanotype.storage.folder.Layout;
import dev.cyanotype.storage.folder.RandomNames;
import dev.cyanotype.storage.folder.StorageFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Bodies that arrive in parts, over as many requests and restarts as it takes. Thread-safe.
 *
 * <p>What an {@link Upload#offset} says has been received is durable. A part is written to a file of its own kind; the last
 * byte makes of it what {@link UploadStore#open} opens by the upload's id. It is kept until it is deleted or has expired.
 */
public final class ResumableUploads {
    /** More that are not complete would be a client that forgets them. */
    private static final int MOST = 1_000;

    private final Layout layout;
    private final Disk disk;
    private final Database database;
    private final Clock clock;
    private final UploadLimits limits;
    private final Predicate<String> needed;
    private final Set<String> appending = ConcurrentHashMap.newKeySet();

    /** Makes the uploads of a workspace; {@code needed} says of an id whether a job that has not ended names it. */
    public ResumableUploads(
            Layout layout, Disk disk, Database database, Clock clock, UploadLimits limits, Predicate<String> needed) {
        this.layout = layout;
        this.disk = disk;
        this.database = database;
        this.clock = clock;
        this.limits = limits;
        this.needed = needed;
    }

    /** Returns how large an upload may be, and how long it is kept. */
    public UploadLimits limits() {
        return limits;
    }

    /**
     * Announces a body of {@code length} bytes.
     *
     * @throws HttpException 413 if it is larger than an upload may be, 507 if the disk has less room, 429 if there are 1,000
     */
    public Upload create(long length, Map<String, String> metadata) {
        if (length > limits.bytes()) {
            throw StorageFailure.tooLarge(limits.bytes());
        }
        List<Upload> kept = list();
        if (kept.size() >= MOST) {
            throw new HttpException(429, "There are " + kept.size() + " uploads; delete one, or import it.");
        }
        checkRoom(length);
        Instant now = clock.instant();
        Upload upload = new Upload(RandomNames.next(), length, 0, metadata, now, now.plus(limits.kept()));
        StorageFailure.translated(() -> {
            disk.create(part(upload.id())).close();
            disk.forceFolder(layout.uploads());
            return upload;
        });
        database.write(handle -> {
            UploadTable.insert(handle, upload);
            return upload;
        });
        return whole(upload);
    }

    private void checkRoom(long needed) {
        long free = StorageFailure.translated(() -> disk.free(layout.uploads()));
        if (needed > free) {
            throw new HttpException(
                    507, "The upload needs " + needed + " bytes more, and the server's disk has " + free + " free.");
        }
    }

    /** Returns all uploads, the newest first; forgets those that have expired. */
    public List<Upload> list() {
        Instant now = clock.instant();
        Map<Boolean, List<Upload>> all = database.read(UploadTable::all).stream()
                .collect(Collectors.partitioningBy(upload -> isOver(upload, now)));
        all.getOrDefault(true, List.of()).forEach(upload -> delete(upload.id()));
        return all.getOrDefault(false, List.of());
    }

    private boolean isOver(Upload upload, Instant now) {
        return upload.expires().isBefore(now) && !appending.contains(upload.id()) && !needed.test(upload.id());
    }

    /** Returns an upload; answers 404 if there is none, or none any more. */
    public Upload find(String id) {
        return database.read(handle -> UploadTable.find(handle, id))
                .filter(upload -> !isOver(upload, clock.instant()))
                .orElseThrow(() ->
                        HttpException.notFound("There is no upload '" + id + "'; it may have expired or been used."));
    }

    /**
     * Takes the bytes from an offset on, up to the end of {@code body}. If that fails in between, what has come is kept, unless
     * it has a checksum.
     *
     * @throws HttpException 409 if so much has not, or more has been received; 423 while another request sends bytes; 413 if
     *     there are more bytes than were announced; 460 if the checksum is another, and then nothing is kept of them; 507 if
     *     they cannot be stored
     * @throws IOException if {@code body} cannot be read
     */
    public Upload append(String id, long offset, Optional<UploadChecksum> checksum, InputStream body)
            throws IOException {
        if (!appending.add(id)) {
            throw new HttpException(423, "Another request sends bytes of the upload '" + id + "' now.");
        }
        try {
            Upload upload = find(id);
            if (upload.offset() != offset) {
                throw new HttpException(
                        409,
                        "Of the upload '" + id + "', " + upload.offset() + " bytes have been received; expected"
                                + " the header upload-offset to say so, got " + offset);
            }
            checkRoom(upload.length() - offset);
            append(upload, checksum, body);
            return whole(find(id));
        } finally {
            appending.remove(id);
        }
    }

    private void append(Upload upload, Optional<UploadChecksum> checksum, InputStream body) throws IOException {
        if (upload.complete()) { // a client whose answer was lost asks again
            if (body.read() >= 0) {
                throw UploadPart.tooMany(upload);
            }
            return;
        }
        try (FileChannel file = StorageFailure.translated(() -> disk.open(part(upload.id())))) {
            new UploadPart(disk, file, upload, checksum, received -> note(upload.id(), received)).append(body);
        }
    }

    private void note(String id, long received) {
        database.write(handle ->
                UploadTable.setReceived(handle, id, received, clock.instant().plus(limits.kept())));
    }

    /** Makes the file of an upload that is complete what others open, unless it is that already. */
    private Upload whole(Upload upload) {
        if (upload.complete()) {
            StorageFailure.translated(() -> {
                if (Files.exists(part(upload.id()))) {
                    disk.move(part(upload.id()), file(upload.id()));
                    disk.forceFolder(layout.uploads());
                }
                return upload;
            });
        }
        return upload;
    }

    /** Deletes an upload, and returns false if there is none. */
    public boolean delete(String id) {
        if (!database.<Boolean>write(handle -> UploadTable.delete(handle, id) > 0)) {
            return false;
        }
        StorageFailure.translated(() -> {
            disk.delete(part(id));
            disk.delete(file(id));
            return id;
        });
        return true;
    }

    /** Clears up what a crash has left, and forgets what has expired unless it is needed; before anything else is done. */
    public void recover(Database opened, Predicate<String> ofJobs) throws IOException {
        Instant now = clock.instant();
        for (Upload upload : opened.read(UploadTable::all)) {
            String id = upload.id();
            if (upload.complete() && Files.exists(part(id))) {
                disk.move(part(id), file(id));
            }
            Path kept = upload.complete() ? file(id) : part(id);
            boolean expired = upload.expires().isBefore(now) && !ofJobs.test(id);
            if (expired || Files.notExists(kept) || Files.size(kept) < upload.offset()) {
                opened.write(handle -> UploadTable.delete(handle, id));
            }
        }
    }

    /** Returns the ids of all uploads, also of those that have expired. */
    public static Set<String> ids(Database opened) {
        return opened.read(UploadTable::all).stream().map(Upload::id).collect(Collectors.toUnmodifiableSet());
    }

    /** Returns true if there is an upload of this id. */
    public boolean has(String id) {
        return database.read(handle -> UploadTable.find(handle, id)).isPresent();
    }

    private Path part(String id) {
        return layout.uploads().resolve(id + UploadStore.PART);
    }

    private Path file(String id) {
        return layout.uploads().resolve(id);
    }
}

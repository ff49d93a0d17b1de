package dev.cyanotype.storage.uploads;

import dev.cyanotype.storage.folder.Disk;
import dev.cyanotype.storage.folder.Layout;
import dev.cyanotype.storage.folder.RandomNames;
import dev.cyanotype.storage.folder.StorageFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Request bodies stored until their jobs are done. Thread-safe.
 *
 * <p>What a job names in its parameters is deleted when the job has ended, however it has; and when the workspace is
 * opened, what no unfinished job names.
 */
public final class UploadStore {
    private static final Logger LOG = LoggerFactory.getLogger(UploadStore.class);
    /** The ending of a file that is not whole yet. */
    static final String PART = ".part";

    private static final int CHUNK = 1 << 18;
    private static final Pattern TOKEN =
            Pattern.compile("(?<![0-9a-f])" + RandomNames.PATTERN + "(?![0-9a-f])"); // no part of a longer digest

    private final Layout layout;
    private final Disk disk;
    private final Runnable opening;

    /** Makes the store in a folder; {@code opening} opens the workspace before it is first used. */
    public UploadStore(Layout layout, Disk disk, Runnable opening) {
        this.layout = layout;
        this.disk = disk;
        this.opening = opening;
    }

    /**
     * Stores what {@code in} holds up to its end, durably when this returns, and returns a token for it.
     *
     * @throws dev.cyanotype.http.problem.HttpException 413 for more than {@code limit} bytes; 507 if it cannot be stored
     * @throws IOException if {@code in} cannot be read
     */
    public String store(InputStream in, long limit) throws IOException {
        opening.run();
        String token = RandomNames.next();
        Path temporary = layout.temporary().resolve(token + ".upload");
        try {
            copy(in, limit, temporary);
            place(temporary, token);
            return token;
        } finally {
            deleteQuietly(temporary);
        }
    }

    private void copy(InputStream in, long limit, Path temporary) throws IOException {
        byte[] buffer = new byte[CHUNK];
        long size = 0;
        try (FileChannel file = StorageFailure.translated(() -> disk.create(temporary))) {
            for (int count = in.readNBytes(buffer, 0, CHUNK); count > 0; count = in.readNBytes(buffer, 0, CHUNK)) {
                size += count;
                if (size > limit) {
                    throw StorageFailure.tooLarge(limit);
                }
                write(file, ByteBuffer.wrap(buffer, 0, count));
            }
            StorageFailure.translated(() -> {
                disk.force(file);
                return file;
            });
        }
    }

    private void write(FileChannel file, ByteBuffer bytes) {
        StorageFailure.translated(() -> {
            disk.write(file, bytes);
            return bytes;
        });
    }

    private void place(Path temporary, String token) {
        try {
            disk.move(temporary, file(token));
            disk.forceFolder(layout.uploads());
        } catch (IOException e) {
            deleteQuietly(file(token));
            throw StorageFailure.of(e);
        }
    }

    /** Opens what was stored, or fails with {@link NoSuchFileException}; the caller closes it. */
    public InputStream open(String token) throws IOException {
        if (!token.matches(RandomNames.PATTERN)) {
            throw new NoSuchFileException(token);
        }
        return Files.newInputStream(file(token));
    }

    /** Deletes what was stored, if it is there. */
    public void delete(String token) {
        if (token.matches(RandomNames.PATTERN)) {
            deleteQuietly(file(token));
        }
    }

    /** Deletes what a job that has ended names in its parameters, but what is kept for others. */
    public void release(String parameters, Predicate<String> kept) {
        TOKEN.matcher(parameters)
                .results()
                .map(MatchResult::group)
                .filter(kept.negate())
                .forEach(this::delete);
    }

    /** Returns true for a file that nobody writes to any more. */
    public static boolean isWhole(Path file) {
        return !file.toString().endsWith(PART);
    }

    /** Returns the tokens of what is stored. */
    public Set<String> tokens() {
        opening.run();
        try {
            return stored().stream().filter(name -> !name.endsWith(PART)).collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes every file whose token is not needed. */
    public void retain(Predicate<String> needed) throws IOException {
        for (String name : stored()) {
            if (!needed.test(name.endsWith(PART) ? name.substring(0, name.length() - PART.length()) : name)) {
                disk.delete(file(name));
            }
        }
    }

    /** Systems and people leave files of other names anywhere. */
    private Set<String> stored() throws IOException {
        try (Stream<Path> files = Files.list(layout.uploads())) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.matches(RandomNames.PATTERN + "(" + Pattern.quote(PART) + ")?"))
                    .collect(Collectors.toUnmodifiableSet());
        }
    }

    private Path file(String token) {
        return layout.uploads().resolve(token);
    }

    /** A file that stays is deleted when the workspace is opened next. */
    private void deleteQuietly(Path file) {
        try {
            disk.delete(file);
        } catch (IOException stays) {
            LOG.warn("{} stays until the next start", file, stays);
        }
    }
}

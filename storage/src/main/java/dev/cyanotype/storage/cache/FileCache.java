package dev.cyanotype.storage.cache;

import dev.cyanotype.storage.folder.RandomNames;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * Small files by keys of hexadecimal digits, not more than a number of bytes: those that were not asked for the longest go
 * first. Nothing in it is made durable; a file that a crash has damaged is as if it were not there. Thread-safe.
 *
 * <p>The first two digits of the key choose one of 256 folders, each of which has its share of the bytes, so that nothing has
 * to be known of all files at once.
 */
public final class FileCache {
    private static final Pattern KEY = Pattern.compile("[0-9a-f]{8,128}");
    private static final int FOLDERS = 256;
    private static final int SUM = Integer.BYTES;
    private static final long UNKNOWN = -1;

    /** A use is noted on the file when the last note is older than this. */
    private static final Duration NOTED = Duration.ofHours(1);

    private final Path folder;
    private final long share;
    private final Clock clock;
    private final long[] sizes = new long[FOLDERS];
    private final Object[] locks = new Object[FOLDERS];

    private record Kept(Path file, long size, Instant used) {}

    /** Makes a cache of so many bytes in a folder, which need not exist yet. */
    public FileCache(Path folder, long bytes, Clock clock) {
        this.folder = folder;
        this.share = bytes / FOLDERS;
        this.clock = clock;
        Arrays.fill(sizes, UNKNOWN);
        Arrays.setAll(locks, i -> new Object());
    }

    /** Returns the file of a key, if it is kept. */
    public Optional<byte[]> find(String key) throws IOException {
        Path file = file(key);
        try {
            byte[] stored = Files.readAllBytes(file);
            int length = stored.length - SUM;
            if (length < 0 || ByteBuffer.wrap(stored, length, SUM).getInt() != sum(stored, length)) {
                return Optional.empty();
            }
            noteUse(file);
            return Optional.of(Arrays.copyOf(stored, length));
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        }
    }

    private void noteUse(Path file) throws IOException {
        Instant now = clock.instant();
        if (Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(NOTED))) {
            Files.setLastModifiedTime(file, FileTime.from(now));
        }
    }

    /** Keeps a file under a key, and lets others go if there is no room for it. */
    public void put(String key, byte[] content) throws IOException {
        Path file = file(key);
        int number = Integer.parseInt(key.substring(0, 2), 16);
        byte[] stored = ByteBuffer.allocate(content.length + SUM)
                .put(content)
                .putInt(sum(content, content.length))
                .array();
        Path place = folder.resolve(key.substring(0, 2));
        synchronized (locks[number]) {
            Files.createDirectories(place);
            long before = sizes[number] == UNKNOWN ? sum(kept(place)) : sizes[number];
            Path written = place.resolve(RandomNames.next());
            Files.write(written, stored);
            Files.setLastModifiedTime(written, FileTime.from(clock.instant()));
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            sizes[number] = before + stored.length;
            if (sizes[number] > share) {
                sizes[number] = makeRoom(place, file);
            }
        }
    }

    /** Deletes the files that were used the longest ago until a quarter is free; returns what is left. */
    private long makeRoom(Path place, Path newest) throws IOException {
        List<Kept> kept = kept(place);
        long left = sum(kept);
        for (Kept each : kept) {
            if (left <= share / 4 * 3) {
                break;
            }
            if (!each.file().equals(newest)) {
                Files.deleteIfExists(each.file());
                left -= each.size();
            }
        }
        return left;
    }

    private static List<Kept> kept(Path place) throws IOException {
        try (Stream<Path> files = Files.list(place)) {
            return files.flatMap(file -> kept(place, file).stream())
                    .sorted(Comparator.comparing(Kept::used))
                    .toList();
        }
    }

    private static Optional<Kept> kept(Path place, Path file) {
        try {
            return Optional.of(new Kept(
                    place.resolve(file),
                    Files.size(file),
                    Files.getLastModifiedTime(file).toInstant()));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private static long sum(List<Kept> kept) {
        return kept.stream().mapToLong(Kept::size).sum();
    }

    private static int sum(byte[] content, int length) {
        CRC32 crc = new CRC32();
        crc.update(content, 0, length);
        return (int) crc.getValue();
    }

    private Path file(String key) {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("expected hexadecimal digits, got '" + key + "'");
        }
        return folder.resolve(key.substring(0, 2)).resolve(key.substring(2));
    }
}

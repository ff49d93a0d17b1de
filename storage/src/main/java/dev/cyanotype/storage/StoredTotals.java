package dev.cyanotype.storage;

import dev.cyanotype.storage.database.Database;
import java.time.Duration;
import java.util.Optional;

/**
 * How many blobs there are, and how many bytes they have. All rows are read to know it, so what was counted is told again for a
 * minute, and for longer where counting takes long: it is never done for more than a hundredth of the time. Thread-safe.
 */
final class StoredTotals {
    private static final long KEPT = Duration.ofMinutes(1).toNanos();
    private static final int SHARE = 100;

    private final Database database;
    private Optional<Counted> last = Optional.empty();

    private record Counted(long blobs, long bytes, long at, long kept) {
        boolean isRecent(long now) {
            return now - at < kept;
        }
    }

    StoredTotals(Database database) {
        this.database = database;
    }

    long blobs() {
        return counted().blobs();
    }

    long bytes() {
        return counted().bytes();
    }

    private synchronized Counted counted() {
        long now = System.nanoTime();
        Counted counted = last.filter(before -> before.isRecent(now)).orElseGet(() -> count(now));
        last = Optional.of(counted);
        return counted;
    }

    private Counted count(long began) {
        return database.read(handle -> handle.createQuery("select count(*), coalesce(sum(size), 0) from content")
                .map((row, context) -> {
                    long ended = System.nanoTime();
                    return new Counted(row.getLong(1), row.getLong(2), ended, Math.max(KEPT, SHARE * (ended - began)));
                })
                .one());
    }
}

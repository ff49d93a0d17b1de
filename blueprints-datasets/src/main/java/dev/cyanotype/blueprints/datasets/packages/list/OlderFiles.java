package dev.cyanotype.blueprints.datasets.packages.list;

import dev.cyanotype.http.body.Sha256;
import dev.cyanotype.storage.database.Scratch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * The files of an older package, put aside on disk however many there are: they say what a newer one has besides, and what it has no
 * more. First the older samples are added, then the newer ones are compared. Used once, by one thread.
 */
public final class OlderFiles {
    private static final int PAGE = 1_000;
    private static final String GONE = " from older where not kept";

    private final Scratch scratch;
    private final boolean whole;
    private final List<ListedSample> waiting = new ArrayList<>();
    private long unchanged;

    /**
     * Makes one without files.
     *
     * @param whole whether a sample of which a file differs comes with all of its files
     */
    public OlderFiles(Scratch scratch, boolean whole) {
        this.scratch = scratch;
        this.whole = whole;
        scratch.run(
                handle -> handle.execute(
                        "create table older (path text primary key, sha256 blob not null, kept integer not null) without rowid"));
    }

    /** Adds a sample of the older package. */
    public void add(ListedSample sample) {
        waiting.add(sample);
        if (waiting.size() == PAGE) {
            insert();
        }
    }

    private void insert() {
        scratch.run(handle -> {
            PreparedBatch batch = handle.prepareBatch("insert into older (path, sha256, kept) values (?, ?, false)");
            waiting.forEach(sample ->
                    sample.files().forEach(file -> batch.add(file.path(), Sha256.bytes(file.sha256()))));
            return waiting.isEmpty() ? 0 : batch.execute().length;
        });
        waiting.clear();
    }

    /** Gives samples to a visitor, one after another. */
    @FunctionalInterface
    public interface Samples {
        /** Gives each sample to {@code visitor}. */
        void forEach(Consumer<ListedSample> visitor) throws IOException;
    }

    /** Gives those of the newer samples to {@code visitor} that the older package has not alike, with the files that differ. */
    public void changes(Samples newer, Consumer<ListedSample> visitor) throws IOException {
        insert();
        newer.forEach(sample -> {
            waiting.add(sample);
            if (waiting.size() == PAGE) {
                compare(visitor);
            }
        });
        compare(visitor);
    }

    private void compare(Consumer<ListedSample> visitor) {
        Map<String, String> older = older();
        for (ListedSample sample : waiting) {
            List<ListedFile> changed = sample.files().stream()
                    .filter(file -> !file.sha256().equals(older.get(file.path())))
                    .toList();
            if (changed.isEmpty()) {
                unchanged++;
            } else {
                visitor.accept(whole ? sample : new ListedSample(sample.use(), sample.label(), changed));
            }
        }
        waiting.clear();
    }

    /** Returns the hashes of the older files at the paths of those that wait, which are kept so. */
    private Map<String, String> older() {
        List<String> paths = waiting.stream()
                .flatMap(sample -> sample.files().stream())
                .map(ListedFile::path)
                .toList();
        Map<String, String> older = new HashMap<>();
        for (int from = 0; from < paths.size(); from += PAGE) {
            List<String> some = paths.subList(from, Math.min(paths.size(), from + PAGE));
            scratch.run(handle -> keep(handle, some, older));
        }
        return older;
    }

    private static int keep(Handle handle, List<String> paths, Map<String, String> older) {
        handle.createQuery("select path, sha256 from older where path in (<paths>)")
                .bindList("paths", paths)
                .map((row, context) -> Map.entry(row.getString(1), Sha256.hex(row.getBytes(2))))
                .forEach(file -> older.put(file.getKey(), file.getValue()));
        return handle.createUpdate("update older set kept = true where path in (<paths>)")
                .bindList("paths", paths)
                .execute();
    }

    /** Returns how the newer package differs. */
    public Difference difference() {
        return new Difference(
                unchanged,
                scratch.run(handle -> handle.select("select count(*)" + GONE)
                        .mapTo(Long.class)
                        .one()));
    }

    /** Returns the paths of the files that the newer package has no more, each in a line, to be read before the scratch is closed. */
    public InputStream removed() {
        return new PagedStream(Stream.iterate(
                        gone(""), page -> !page.isEmpty(), page -> gone(page.get(page.size() - 1)))
                .map(page -> (String.join("\n", page) + "\n").getBytes(StandardCharsets.UTF_8))
                .iterator());
    }

    private List<String> gone(String after) {
        return scratch.run(
                handle -> handle.createQuery("select path" + GONE + " and path > :after order by path limit :limit")
                        .bind("after", after)
                        .bind("limit", PAGE)
                        .mapTo(String.class)
                        .list());
    }
}

package dev.cyanotype.blueprints.datasets.versions;

import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.blueprints.datasets.catalogue.DatasetTable;
import dev.cyanotype.blueprints.datasets.catalogue.DeletedVersions;
import dev.cyanotype.blueprints.datasets.catalogue.VersionTable;
import dev.cyanotype.blueprints.datasets.samples.SampleFilter;
import dev.cyanotype.blueprints.datasets.samples.SampleIterator;
import dev.cyanotype.blueprints.datasets.samples.SampleRow;
import dev.cyanotype.blueprints.datasets.samples.SampleTable;
import dev.cyanotype.blueprints.datasets.samples.SampleWriter;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.storage.database.Database;
import dev.cyanotype.storage.database.Database.Work;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Makes the next version of a dataset: samples are put and removed in any number, in transactions of a thousand, and nobody
 * sees them until {@link #publish} makes the version the latest. A writer that is closed before takes all of it back; so does
 * {@link #clearUp} after a crash. A dataset has one writer at a time, and others wait. Not thread-safe. Long, because
 * beginning, writing, publishing and taking back are one protocol, of which each step must leave what the others can clear up.
 */
public final class VersionWriter implements AutoCloseable {
    private static final int CHUNK = 1_000;
    private static final int MANY = 10_000;
    private static final Turns<Key> WRITING = new Turns<>();

    private final Database database;
    private final String dataset;
    private final Turns<Key>.Turn turn;
    private final Optional<Version> before;
    private final int number;
    private final Repaging pages;
    private final LabelCounts labels = new LabelCounts();
    private final Map<String, Optional<SampleRow>> chunk = new LinkedHashMap<>();
    private long written;

    private record Key(Database database, String dataset) {}

    /**
     * A version that was made.
     *
     * @param version the version with these samples
     * @param unchanged true if the latest was it already
     */
    public record Published(Version version, boolean unchanged) {}

    private VersionWriter(Database database, String dataset, Turns<Key>.Turn turn) {
        this.database = database;
        this.dataset = dataset;
        this.turn = turn;
        clearUp(database, dataset);
        before = database.read(handle -> DatasetTable.find(handle, dataset)).flatMap(known -> known.latest());
        number = database.read(handle -> DeletedVersions.highest(handle, dataset)) + 1;
        List<VersionPage> latest = database.read(handle -> PageTable.of(handle, dataset, number - 1));
        pages = new Repaging(dataset, latest, this::page);
    }

    /** Starts the next version of a dataset, which need not exist yet; waits until no other is being made. */
    public static VersionWriter begin(Database database, String dataset) {
        Turns<Key>.Turn turn = WRITING.take(new Key(database, dataset));
        try {
            return new VersionWriter(database, dataset, turn);
        } catch (RuntimeException e) {
            turn.close();
            throw e;
        }
    }

    /** Takes back what crashed processes have left of versions that were not published. */
    public static void clearUp(Database database) {
        List<String> left = database.read(handle -> handle.createQuery("select dataset from version_building")
                .mapTo(String.class)
                .list());
        for (String dataset : left) {
            Turns<Key>.Turn turn = WRITING.take(new Key(database, dataset));
            try {
                clearUp(database, dataset);
            } finally {
                turn.close();
            }
        }
    }

    private static void clearUp(Database database, String dataset) {
        clearUp(database, dataset, rows -> {});
    }

    private static void clearUp(Database database, String dataset, IntConsumer progress) {
        Optional<Integer> left = database.read(handle -> building(handle, dataset));
        while (left.isPresent()) {
            undo(database, dataset, left.get() - 1, progress);
            left = database.read(handle -> building(handle, dataset)); // an older one may have been deleted meanwhile
        }
    }

    private static void undo(Database database, String dataset, int latest, IntConsumer progress) {
        int rows;
        do {
            rows = database.write(handle -> SampleWriter.undo(handle, dataset, latest, CHUNK));
            progress.accept(rows);
        } while (rows > 0);
        database.write(handle -> {
            PageTable.undo(handle, dataset, latest);
            LabelCounts.undo(handle, dataset, latest);
            return handle.execute("delete from version_building where dataset = ? and number = ?", dataset, latest + 1);
        });
    }

    /** Has all be taken back that was written after a version, which is the latest now: by {@link #takeBack} or by the next writer. */
    public static void endWith(Handle handle, String dataset, int latest) {
        handle.execute(
                "insert into version_building (dataset, number) values (?, ?)"
                        + " on conflict (dataset) do update set number = excluded.number",
                dataset,
                latest + 1);
    }

    /** Takes back what was written after the latest version, unless somebody writes; {@code progress} gets how many rows, again and again. */
    public static void takeBack(Database database, String dataset, IntConsumer progress) {
        if (database.read(handle -> building(handle, dataset).isEmpty() || isWriting(handle, dataset))) {
            return;
        }
        Turns<Key>.Turn turn = WRITING.take(new Key(database, dataset));
        try {
            clearUp(database, dataset, progress);
        } finally {
            turn.close();
        }
    }

    /** Returns whether a version of a dataset is being written; not while one is taken back that was deleted. */
    public static boolean isWriting(Handle handle, String dataset) {
        return building(handle, dataset)
                .filter(building -> building > DeletedVersions.highest(handle, dataset))
                .isPresent();
    }

    private static Optional<Integer> building(Handle handle, String dataset) {
        return handle.select("select number from version_building where dataset = ?", dataset)
                .mapTo(Integer.class)
                .findOne();
    }

    /** Returns the version that the new one is made from; nothing if it is the first. */
    public Optional<Version> before() {
        return before;
    }

    /** Returns the number that the new version gets, which no version has had. */
    public int number() {
        return number;
    }

    /** Returns the samples of the version that the new one is made from; read in pages as one goes on. */
    Iterator<Sample> samplesBefore() {
        SampleFilter filter =
                SampleFilter.all(dataset, number - 1); // which has what the latest has, though that may be older
        return new SampleIterator(
                after -> database.read(handle -> SampleTable.page(handle, filter, after, SampleIterator.PAGE)));
    }

    /** Returns samples as they are with what has been put and removed so far. */
    public List<Sample> samples(List<String> uses, Optional<String> label, String after, int limit) {
        flush();
        SampleFilter filter =
                new SampleFilter(dataset, number, uses, label.map(List::of).orElse(List.of()));
        return database.read(handle -> SampleTable.page(handle, filter, after, limit));
    }

    /** Returns the samples at some paths as they are with what has been put and removed so far. */
    public List<Sample> samples(Collection<String> paths) {
        flush();
        return database.read(handle -> SampleTable.at(handle, dataset, number, paths));
    }

    private List<Sample> page(String after) {
        return samples(List.of(), Optional.empty(), after, SampleIterator.PAGE);
    }

    /** Makes a sample what is at its path. */
    public void put(SampleRow sample) {
        change(sample.path(), Optional.of(sample));
    }

    /** Takes the sample at a path away. */
    public void remove(String path) {
        change(path, Optional.empty());
    }

    private void change(String path, Optional<SampleRow> sample) {
        chunk.put(path, sample);
        if (chunk.size() == CHUNK) {
            flush();
        }
    }

    private void flush() {
        if (!chunk.isEmpty()) {
            database.write(this::write);
            chunk.clear();
        }
    }

    private int write(Handle handle) {
        Map<String, SampleRow> old = SampleTable.at(handle, dataset, number, chunk.keySet()).stream()
                .map(SampleRow::of)
                .collect(Collectors.toMap(SampleRow::path, Function.identity()));
        chunk.entrySet()
                .removeIf(
                        change -> Optional.ofNullable(old.get(change.getKey())).equals(change.getValue()));
        if (chunk.isEmpty()) {
            return 0;
        }
        begin(handle);
        old.keySet().retainAll(chunk.keySet());
        List<SampleRow> rows = chunk.values().stream().flatMap(Optional::stream).toList();
        SampleWriter.replace(handle, dataset, number, old.keySet(), rows);
        old.values().forEach(row -> labels.add(row, -1));
        rows.forEach(row -> labels.add(row, 1));
        labels.write(handle, dataset, number);
        chunk.keySet().forEach(pages::touch);
        return chunk.size();
    }

    private void begin(Handle handle) {
        if (written == 0) {
            checkStillLatest(handle);
            SampleWriter.begin(handle, dataset);
            handle.execute("insert into version_building (dataset, number) values (?, ?)", dataset, number);
        }
        written += chunk.size();
    }

    /** Once a version is being written its dataset cannot be deleted; before, it can. */
    private void checkStillLatest(Handle handle) {
        if (!DatasetTable.find(handle, dataset).flatMap(known -> known.latest()).equals(before)) {
            throw new HttpException(
                    409, "The dataset '" + dataset + "' has been deleted or changed meanwhile; try again.");
        }
    }

    /**
     * Makes what has been written the latest version.
     *
     * @param note says why, for people
     * @param now when that is, in milliseconds since 1970
     * @param first is done in the same transaction, before
     * @throws HttpException 422 if the version would have no samples
     */
    public Published publish(String note, long now, Work<?> first) {
        flush();
        if (written == 0) {
            return new Published(before.orElseThrow(this::noSamples), true);
        }
        if (written >= MANY) {
            database.analyze("sample");
        }
        Repaging.Difference difference = pages.difference();
        return database.write(handle -> {
            PageTable.replace(handle, dataset, number, difference.ended(), difference.begun());
            List<VersionPage> all = PageTable.of(handle, dataset, number);
            String digest = PageTable.digest(all);
            if (before.isPresent() && before.get().digest().equals(digest)) {
                return new Published(before.get(), true);
            }
            if (all.isEmpty()) {
                throw noSamples();
            }
            first.run(handle);
            if (DatasetTable.find(handle, dataset).isEmpty()) {
                throw DatasetTable.notFound(handle, dataset);
            }
            VersionTable.insert(handle, dataset, number, digest, note, now);
            handle.execute("delete from version_building where dataset = ?", dataset);
            return new Published(VersionTable.find(handle, dataset, number).orElseThrow(), false);
        });
    }

    private HttpException noSamples() {
        return new HttpException(422, "The version would have no samples; '" + dataset + "' stays as it is.");
    }

    /** Takes back what has not been published, and lets the next writer begin. */
    @Override
    public void close() {
        try {
            clearUp(database, dataset);
        } finally {
            turn.close();
        }
    }
}

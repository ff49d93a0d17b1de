package dev.cyanotype.blueprints.datasets.ingest;

import dev.cyanotype.blueprints.datasets.ingest.layout.ArchiveContents;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import dev.cyanotype.storage.database.Scratch;
import java.io.IOException;
import java.io.InputStream;
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

/** The files of an archive as they are received: names are put aside with the keys of their contents. Not thread-safe. */
final class StagedFiles implements ArchiveContents {
    private static final int NOTED_AT_ONCE = 1_000;

    private final Scratch scratch;
    private final Contents contents;
    private final Optional<String> labelColumn;
    private final LongConsumer progress;
    private final Map<String, String> unnoted = new LinkedHashMap<>();
    private boolean marking;
    private boolean labelColumnUsed;
    private long count;

    StagedFiles(Scratch scratch, Contents contents, Optional<String> labelColumn, LongConsumer progress) {
        this.labelColumn = labelColumn;
        this.scratch = scratch;
        this.contents = contents;
        this.progress = progress;
        scratch.run(handle -> handle.execute("create table file (name text not null primary key,"
                + " content text not null, state text not null default 'UNTOUCHED') without rowid"));
    }

    /** Takes a file. */
    void add(String name, InputStream content) throws IOException {
        unnoted.put(name, contents.add(content));
        if (unnoted.size() == NOTED_AT_ONCE) {
            note();
        }
        count++;
        tell();
    }

    /** Tells how many files have been taken, also while something is done with them: who is told may stop it. */
    void tell() {
        progress.accept(count);
    }

    private void note() {
        if (!unnoted.isEmpty()) {
            scratch.run(handle -> {
                PreparedBatch batch = handle.prepareBatch("insert into file (name, content) values (?, ?)");
                unnoted.forEach(batch::add);
                return batch.execute();
            });
            unnoted.clear();
        }
    }

    /** From now on a file that is opened is one that the layout has used. */
    void markWhatIsRead() {
        marking = true;
    }

    /** Notes what has become of files; those that there are not are left out. */
    void mark(Collection<String> names, FileState state) {
        if (!names.isEmpty()) {
            note();
            scratch.run(handle -> handle.createUpdate("update file set state = :state where name in (<names>)")
                    .bind("state", state.name())
                    .bindList("names", names)
                    .execute());
        }
    }

    @Override
    public Optional<String> labelColumn() {
        labelColumnUsed |= marking;
        return labelColumn;
    }

    /** Answers 400 if a layout has no use for the column that the request names. */
    void checkLabelColumn(String layout) {
        if (labelColumn.isPresent() && !labelColumnUsed) {
            throw HttpException.badRequest(Violation.of(
                    "query",
                    "target",
                    "expected none, for the layout is '" + layout + "', which has no columns; got '" + labelColumn.get()
                            + "'"));
        }
    }

    /** Returns how many files have been taken. */
    long count() {
        return count;
    }

    /** Returns how many files are in a state. */
    long count(FileState state) {
        return scratch.run(handle -> handle.select("select count(*) from file where state = ?", state.name())
                .mapTo(Long.class)
                .one());
    }

    /** Returns the first files in a state in the order of their names. */
    List<String> first(FileState state, int limit) {
        return scratch.run(handle -> handle.select(
                        "select name from file where state = ? order by name limit ?", state.name(), limit)
                .mapTo(String.class)
                .list());
    }

    /** Returns the keys of the contents of those files that there are, by their names. */
    Map<String, String> keys(Collection<String> names) {
        note();
        return scratch.run(handle -> handle.createQuery("select name, content from file where name in (<names>)")
                .bindList("names", names)
                .reduceRows(new HashMap<String, String>(), (keys, row) -> {
                    keys.put(row.getColumn("name", String.class), row.getColumn("content", String.class));
                    return keys;
                }));
    }

    private Optional<String> key(String name) {
        return Optional.ofNullable(keys(List.of(name)).get(name));
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
        return key(name).isPresent();
    }

    @Override
    public InputStream open(String name) throws IOException {
        String key = key(name).orElseThrow(() -> new NoSuchFileException("The archive has no file '" + name + "'"));
        if (marking) {
            mark(List.of(name), FileState.READ);
        }
        return contents.open(key);
    }
}

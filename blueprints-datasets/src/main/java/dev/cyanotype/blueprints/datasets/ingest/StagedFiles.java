package dev.cyanotype.blueprints.datasets.ingest;

import dev.cyanotype.blueprints.datasets.ingest.layout.ArchiveContents;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import dev.cyanotype.storage.database.Scratch;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The files of an archive as they are received: names are put aside with the keys of their contents. Not thread-safe. */
final class StagedFiles implements ArchiveContents {
    private static final int NOTED_AT_ONCE = 1_000;
    private static final int AT_HAND = 4 << 10;
    private static final Pattern ANNOTATION = Pattern.compile(
            ".*\\.(cls|json|txt|xml|ya?ml|csv|tsv|jsonl|ndjson)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final Scratch scratch;
    private final Contents contents;
    private final Optional<String> labelColumn;
    private final LongConsumer progress;
    private final Map<String, Staged> unnoted = new LinkedHashMap<>();
    private final List<String> read = new ArrayList<>();
    private Map<String, Staged> before = Map.of();
    private Map<String, Staged> here = Map.of();
    private boolean marking;
    private boolean labelColumnUsed;
    private long count;

    /**
     * A content.
     *
     * @param key by which it is found
     * @param bytes all of it, if it is small and a layout is likely to read it
     */
    private record Staged(String key, Optional<byte[]> bytes) {}

    StagedFiles(Scratch scratch, Contents contents, Optional<String> labelColumn, LongConsumer progress) {
        this.labelColumn = labelColumn;
        this.scratch = scratch;
        this.contents = contents;
        this.progress = progress;
        scratch.run(handle -> handle.execute("create table file (name text not null primary key,"
                + " content text not null, bytes blob, state text not null default 'UNTOUCHED') without rowid"));
    }

    /** Takes a file. */
    void add(String name, InputStream content) throws IOException {
        unnoted.put(
                name,
                ANNOTATION.matcher(name).matches()
                        ? annotation(content)
                        : new Staged(contents.add(content), Optional.empty()));
        if (unnoted.size() == NOTED_AT_ONCE) {
            note();
        }
        count++;
        tell();
    }

    /** Keeps a small file at hand, too: there may be one for each sample, and the way to a blob is long. */
    private Staged annotation(InputStream content) throws IOException {
        PushbackInputStream whole =
                new PushbackInputStream(content, AT_HAND + 1); // does not close it, as a sequence would
        byte[] start = whole.readNBytes(AT_HAND + 1);
        whole.unread(start);
        Optional<byte[]> atHand = start.length <= AT_HAND ? Optional.of(start) : Optional.empty();
        return new Staged(contents.add(whole), atHand);
    }

    /** Tells how many files have been taken, also while something is done with them: who is told may stop it. */
    void tell() {
        progress.accept(count);
    }

    private void note() {
        if (!unnoted.isEmpty()) {
            scratch.run(handle -> {
                PreparedBatch batch = handle.prepareBatch("insert into file (name, content, bytes) values (?, ?, ?)");
                unnoted.forEach((name, staged) ->
                        batch.add(name, staged.key(), staged.bytes().orElse(null)));
                return batch.execute();
            });
            unnoted.clear();
        }
    }

    /** From now on a file that is opened is one that the layout has used. */
    void markWhatIsRead() {
        marking = true;
    }

    /** Notes what has become of files; those that there are not are left out. That one was read says least of it. */
    void mark(Collection<String> names, FileState state) {
        if (!names.isEmpty()) {
            note();
            String only = state == FileState.READ ? " and state = 'UNTOUCHED'" : "";
            scratch.run(handle -> handle.createUpdate("update file set state = :state where name in (<names>)" + only)
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
        markRead();
        return scratch.run(handle -> handle.select("select count(*) from file where state = ?", state.name())
                .mapTo(Long.class)
                .one());
    }

    /** Returns the first files in a state in the order of their names. */
    List<String> first(FileState state, int limit) {
        markRead();
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

    private Optional<Staged> find(String name) {
        Staged known = here.getOrDefault(name, before.get(name));
        if (known != null) {
            return Optional.of(known);
        }
        note();
        return scratch.run(handle -> handle.select("select content, bytes from file where name = ?", name)
                .map((row, context) -> new Staged(row.getString("content"), Optional.ofNullable(row.getBytes("bytes"))))
                .findOne());
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
                    return page(after, limit);
                },
                name -> name);
    }

    /** Keeps what it has read, for who goes through the names often asks for the files one by one. */
    private List<String> page(String after, int limit) {
        Map<String, Staged> page = scratch.run(handle -> handle.select(
                        "select name, content, bytes from file where name > ? order by name limit ?", after, limit)
                .reduceRows(new LinkedHashMap<String, Staged>(), (files, row) -> {
                    files.put(
                            row.getColumn("name", String.class),
                            new Staged(
                                    row.getColumn("content", String.class),
                                    Optional.ofNullable(row.getColumn("bytes", byte[].class))));
                    return files;
                }));
        before = here;
        here = page;
        return List.copyOf(page.keySet());
    }

    @Override
    public boolean has(String name) {
        return find(name).isPresent();
    }

    @Override
    public InputStream open(String name) throws IOException {
        Staged staged = find(name).orElseThrow(() -> new NoSuchFileException("The archive has no file '" + name + "'"));
        if (marking) {
            read.add(name);
        }
        if (read.size() == NOTED_AT_ONCE) {
            markRead();
        }
        return staged.bytes().isPresent()
                ? new ByteArrayInputStream(staged.bytes().get())
                : contents.open(staged.key());
    }

    private void markRead() {
        List<String> names = List.copyOf(read);
        read.clear();
        mark(names, FileState.READ);
    }
}

package dev.cyanotype.blueprints.datasets.packages.tables;

import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.datasets.packages.attributes.RowPath;
import dev.cyanotype.http.body.Sha256;
import dev.cyanotype.storage.database.Scratch;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The samples of a package, put aside until it is known whether all are rows. Not thread-safe. */
final class RowTables {
    private static final int PAGE = 500;

    private final Scratch scratch;

    /** A sample by its place in the order; {@code row} is the text of its row, and {@code annotation} what is drawn on it. */
    record Kept(
            long place,
            String path,
            String use,
            String label,
            long size,
            long crc32,
            String sha256,
            Optional<String> row,
            Optional<String> annotation) {}

    /** A table of rows; {@code use} is that of all of them if the table has no other. */
    record Group(String table, Optional<String> use) {}

    RowTables(Scratch scratch) {
        this.scratch = scratch;
        scratch.run(handle -> handle.execute("create table sample (id integer primary key, path text not null,"
                + " use text not null, label text not null, size integer not null, crc32 integer not null,"
                + " sha256 blob not null, row text, annotation text, stem text, number integer)"));
    }

    void add(List<Sample> samples, List<Optional<String>> rows, List<Optional<String>> annotations) {
        scratch.run(handle -> {
            PreparedBatch batch = handle.prepareBatch(
                    "insert into sample (path, use, label, size, crc32, sha256, row, annotation, stem, number)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
            for (int i = 0; i < samples.size(); i++) {
                Sample sample = samples.get(i);
                Optional<RowPath> path = RowPath.of(sample.path());
                batch.add(
                        sample.path(),
                        sample.use(),
                        sample.label(),
                        sample.blob().size(),
                        sample.blob().crc32(),
                        Sha256.bytes(sample.blob().sha256()),
                        rows.get(i).orElse(null),
                        annotations.get(i).orElse(null),
                        path.map(RowPath::table).orElse(null),
                        path.map(RowPath::number).orElse(null));
            }
            return samples.isEmpty() ? 0 : batch.execute().length;
        });
    }

    /** Returns the samples after one, in the order of their paths. */
    List<Kept> samples(long after) {
        return page("id", "true", after);
    }

    private List<Kept> page(String position, String where, long after, Object... more) {
        return scratch.run(handle -> {
            Object[] arguments = new Object[more.length + 1];
            arguments[0] = after;
            System.arraycopy(more, 0, arguments, 1, more.length);
            return handle.select(
                            "select " + position + " as position, * from sample where " + position + " > ? and " + where
                                    + " order by " + position + " limit " + PAGE,
                            arguments)
                    .map((row, context) -> new Kept(
                            row.getLong("position"),
                            row.getString("path"),
                            row.getString("use"),
                            row.getString("label"),
                            row.getLong("size"),
                            row.getLong("crc32"),
                            Sha256.hex(row.getBytes("sha256")),
                            Optional.ofNullable(row.getString("row")),
                            Optional.ofNullable(row.getString("annotation"))))
                    .list();
        });
    }

    /** Returns the rows of a table after one, in the order of their numbers. */
    List<Kept> rows(Group group, long after) {
        return group.use().isPresent()
                ? page(
                        "number",
                        "stem = ? and use = ?",
                        after,
                        group.table(),
                        group.use().get())
                : page("number", "stem = ?", after, group.table());
    }

    /** Returns the tables of the rows: one of each name, or one of each name and use where two rows of a name have one number. */
    List<Group> groups() {
        return scratch.run(handle -> {
            handle.execute("create index sample_row on sample (stem, number)");
            return handle
                    .select("select stem, use, (select count(distinct number) = count(*) from sample s"
                            + " where s.stem = g.stem) as together from sample g group by stem, use order by stem, use")
                    .map((row, context) -> new Group(
                            row.getString("stem"),
                            row.getBoolean("together") ? Optional.empty() : Optional.of(row.getString("use"))))
                    .list()
                    .stream()
                    .distinct()
                    .toList();
        });
    }

    /** Returns the use of all rows of a table; nothing if they have several. */
    Optional<String> use(Group group) {
        return group.use()
                .or(() -> scratch.run(handle -> {
                    List<String> uses = handle.select(
                                    "select distinct use from sample where stem = ? limit 2", group.table())
                            .mapTo(String.class)
                            .list();
                    return uses.size() == 1 ? Optional.of(uses.get(0)) : Optional.empty();
                }));
    }

    /** Returns a sample whose path is this, or ends with one of some endings. */
    Optional<String> inTheWay(String path, List<String> endings) {
        return scratch.run(handle -> endings.stream()
                .flatMap(ending -> first(handle, "path like ?", "%" + ending).stream())
                .findFirst()
                .or(() -> first(handle, "path = ?", path)));
    }

    private static Optional<String> first(Handle handle, String where, String argument) {
        return handle.select("select path from sample where " + where + " limit 1", argument)
                .mapTo(String.class)
                .findFirst();
    }
}

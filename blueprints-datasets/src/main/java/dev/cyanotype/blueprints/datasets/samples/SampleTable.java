package dev.cyanotype.blueprints.datasets.samples;

import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.storage.blobs.Blob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * The table of samples. A row is a sample from the version it was born in to the one it died in; version n has what is born
 * by n and has not died by it.
 */
public final class SampleTable {
    private static final int NEVER = Integer.MAX_VALUE;

    /** The plus signs keep SQLite from the indexes of born and died, which are for changes: nearly every row is in range. */
    private static final String OF_VERSION = "select path, use, label, media_type, sha256 from sample"
            + " where dataset = :dataset and +born <= :number and +died > :number";

    private SampleTable() {}

    /**
     * Writes into the version being made: what is at these paths ends with it, and {@code rows} begin in it. A path written in
     * this version before is written over.
     */
    public static void replace(
            Handle handle, String dataset, int version, Collection<String> ended, Collection<SampleRow> rows) {
        end(handle, dataset, version, ended);
        insert(handle, dataset, version, rows);
    }

    private static void insert(Handle handle, String dataset, int version, Collection<SampleRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        PreparedBatch batch =
                handle.prepareBatch("insert into sample (dataset, path, born, died, use, label, media_type, sha256)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)");
        for (SampleRow row : rows) {
            batch.add(dataset, row.path(), version, NEVER, row.use(), row.label(), row.mediaType(), row.sha256());
        }
        batch.execute();
    }

    private static void end(Handle handle, String dataset, int version, Collection<String> paths) {
        if (paths.isEmpty()) {
            return;
        }
        PreparedBatch written = handle.prepareBatch("delete from sample where dataset = ? and path = ? and born = ?");
        PreparedBatch older =
                handle.prepareBatch("update sample set died = ? where dataset = ? and path = ? and died = ?");
        for (String path : paths) {
            written.add(dataset, path, version);
            older.add(version, dataset, path, NEVER);
        }
        written.execute();
        older.execute();
    }

    /**
     * Takes back what has been written after a version, at most {@code limit} rows of it.
     *
     * @return how many rows that were; 0 when nothing is left
     */
    public static int undo(Handle handle, String dataset, int version, int limit) {
        int born = handle.execute(
                "delete from sample where dataset = ? and (path, born) in"
                        + " (select path, born from sample where dataset = ? and born > ? limit ?)",
                dataset,
                dataset,
                version,
                limit);
        return born > 0
                ? born
                : handle.execute(
                        "update sample set died = ? where dataset = ? and (path, born) in (select path, born from sample"
                                + " where dataset = ? and died > ? and died < 2147483647 limit ?)",
                        NEVER,
                        dataset,
                        dataset,
                        version,
                        limit);
    }

    /** Returns the sample at a path. */
    public static Optional<Sample> find(Handle handle, Version version, String path) {
        return handle.createQuery(withBlobs(OF_VERSION + " and path = :path"))
                .bind("dataset", version.dataset())
                .bind("number", version.version())
                .bind("path", path)
                .map(SampleTable::read)
                .findFirst();
    }

    /** Returns those samples of a version that have one of these paths, in any order. */
    public static List<Sample> at(Handle handle, String dataset, int number, Collection<String> paths) {
        return paths.isEmpty()
                ? List.of()
                : handle.createQuery(withBlobs(OF_VERSION + " and path in (<paths>)"))
                        .bind("dataset", dataset)
                        .bind("number", number)
                        .bindList("paths", paths)
                        .map(SampleTable::read)
                        .list();
    }

    /** Returns the samples after a path in the order of the bytes of their paths. */
    public static List<Sample> page(Handle handle, SampleFilter filter, String after, int limit) {
        String sql = withBlobs(filter.uses().isEmpty() ? limited(filter, "") : ofUses(filter))
                + " order by s.path limit :limit";
        Query query = handle.createQuery(sql)
                .bind("dataset", filter.dataset())
                .bind("number", filter.number())
                .bind("after", after)
                .bind("limit", limit);
        filter.label().ifPresent(label -> query.bind("label", label));
        for (int i = 0; i < filter.uses().size(); i++) {
            query.bind("use" + i, filter.uses().get(i));
        }
        return query.map(SampleTable::read).list();
    }

    /** Takes a page of each use, each straight from its index: one scan for all would read what it then leaves out. */
    private static String ofUses(SampleFilter filter) {
        return IntStream.range(0, filter.uses().size())
                .mapToObj(i -> "select * from (" + limited(filter, " and use = :use" + i) + ") u" + i)
                .collect(Collectors.joining(" union all "));
    }

    private static String limited(SampleFilter filter, String condition) {
        return OF_VERSION + condition + (filter.label().isPresent() ? " and label = :label" : "")
                + " and path > :after order by dataset, path limit :limit";
    }

    private static String withBlobs(String samples) {
        return "select s.path, s.use, s.label, s.media_type, " + Blob.columns("b") + " from (" + samples
                + ") s join blob b on b.sha256 = s.sha256";
    }

    private static Sample read(ResultSet row, StatementContext context) throws SQLException {
        return new Sample(
                row.getString("path"),
                row.getString("use"),
                row.getString("label"),
                row.getString("media_type"),
                Blob.read(row, context));
    }
}

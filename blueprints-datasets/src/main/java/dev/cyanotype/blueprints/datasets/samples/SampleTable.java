package dev.cyanotype.blueprints.datasets.samples;

import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.http.body.MediaTypes;
import dev.cyanotype.http.body.Sha256;
import dev.cyanotype.storage.blobs.Blob;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;

/**
 * Reads the table of samples. A row is a sample from the version it was born in to the one it died in; version n has what is born
 * by n and has not died by it.
 */
public final class SampleTable {
    /** The plus signs keep SQLite from the indexes of born and died, which are for changes: nearly every row is in range. */
    static final String ALIVE = " and +s.born <= :number and +s.died > :number";

    static final String OF_VERSION = " s.dataset = " + number(":dataset") + ALIVE;

    private static final String COLUMNS = "s.path, s.use, s.label,"
            + " (select a.sha256 from content a where a.id = s.annotation) as annotation, " + Blob.columns("c");

    /** A cross join is one that SQLite does in this order. */
    private static final String FROM = " from sample s cross join content c where c.id = s.content and" + OF_VERSION;

    private static final String SELECT = "select " + COLUMNS + FROM;

    private SampleTable() {}

    /** Returns SQL for the number of the dataset whose name is bound to {@code parameter}, such as {@code ?}. */
    public static String number(String parameter) {
        return "(select id from dataset_number where name = " + parameter + ")";
    }

    /** Returns the sample at a path. */
    public static Optional<Sample> find(Handle handle, Version version, String path) {
        return handle.createQuery(SELECT + " and s.path = :path")
                .bind("dataset", version.dataset())
                .bind("number", version.version())
                .bind("path", path)
                .map(mapper())
                .findFirst();
    }

    /** Returns those samples of a version that have one of these paths, in any order. */
    public static List<Sample> at(Handle handle, String dataset, int number, Collection<String> paths) {
        return paths.isEmpty()
                ? List.of()
                : handle.createQuery(SELECT + " and s.path in (<paths>)")
                        .bind("dataset", dataset)
                        .bind("number", number)
                        .bindList("paths", paths)
                        .map(mapper())
                        .list();
    }

    /** Returns the first samples of a version that have the content with a number; the plus sign has SQLite find them by that. */
    static List<Sample> ofContent(Handle handle, Version version, long content, int limit) {
        return handle.createQuery("select " + COLUMNS
                        + " from sample s join content c on c.id = s.content where s.content = :content"
                        + " and +s.dataset = " + number(":dataset") + ALIVE
                        + " order by s.path || '' limit :limit")
                .bind("content", content)
                .bind("dataset", version.dataset())
                .bind("number", version.version())
                .bind("limit", limit)
                .map(mapper())
                .list();
    }

    /** Returns the samples after a path in the order of the bytes of their paths. */
    public static List<Sample> page(Handle handle, SampleFilter filter, String after, int limit) {
        return page(handle, filter, Side.AFTER, after, limit);
    }

    /** Returns the samples on a side of a path, the nearest to it first. */
    public static List<Sample> page(Handle handle, SampleFilter filter, Side side, String path, int limit) {
        return page(handle, filter, side, path, limit, COLUMNS).map(mapper()).list();
    }

    /** Asks for some columns of what {@link #page} returns, of {@code s}, the sample, and {@code c}, its content: each costs. */
    public static Query page(Handle handle, SampleFilter wanted, Side side, String path, int limit, String columns) {
        SampleFilter filter = withUses(handle, wanted);
        List<SampleRange> ranges = SampleRange.of(filter);
        Query query = handle.createQuery("select " + columns
                        + (ranges.size() == 1 ? FROM + ranges.get(0).sql(side) : union(ranges, side)))
                .bind("dataset", filter.dataset())
                .bind("number", filter.number())
                .bind("path", path)
                .bind("limit", limit);
        bindAll(query, filter);
        return query;
    }

    /** Names the uses of a filter for labels: the index that has the labels' samples in the order of their paths has them use by use. */
    private static SampleFilter withUses(Handle handle, SampleFilter filter) {
        if (filter.labels().isEmpty() || !filter.uses().isEmpty()) {
            return filter;
        }
        List<String> uses = handle.createQuery("select distinct use from label_count where dataset = :dataset"
                        + " and label in (<labels>) and born <= :number and died > :number")
                .bind("dataset", filter.dataset())
                .bind("number", filter.number())
                .bindList("labels", filter.labels())
                .mapTo(String.class)
                .list();
        return new SampleFilter(filter.dataset(), filter.number(), uses, filter.labels());
    }

    /** Binds the uses and labels of a filter as {@link SampleRange} names them. */
    static void bindAll(Query query, SampleFilter filter) {
        bindAll(query, "use", filter.uses());
        bindAll(query, "label", filter.labels());
    }

    private static void bindAll(Query query, String name, List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            query.bind(name + i, values.get(i));
        }
    }

    /** Takes a page of each range, each straight from its index: one scan for all would read what it then leaves out. */
    private static String union(List<SampleRange> ranges, Side side) {
        return IntStream.range(0, ranges.size())
                .mapToObj(
                        i -> "select * from (select s.path, s.use, s.label, s.content, s.annotation from sample s where"
                                + OF_VERSION + ranges.get(i).sql(side) + ") u" + i)
                .collect(Collectors.joining(
                        " union all ",
                        " from (",
                        ") s cross join content c where c.id = s.content order by s.path" + side.order()
                                + " limit :limit"));
    }

    /** Returns what reads the rows of one query by the numbers of its columns. */
    private static RowMapper<Sample> mapper() {
        RowMapper<Blob> blobs = Blob.mapper();
        return (row, context) -> {
            String path = row.getString(1);
            Optional<String> annotation = Optional.ofNullable(row.getBytes(4)).map(Sha256::hex);
            return new Sample(
                    path, row.getString(2), row.getString(3), MediaTypes.of(path), blobs.map(row, context), annotation);
        };
    }
}

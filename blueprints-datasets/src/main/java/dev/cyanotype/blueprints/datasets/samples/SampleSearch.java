package dev.cyanotype.blueprints.datasets.samples;

import dev.cyanotype.storage.database.LikePattern;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Looks at the samples of a version one after the other for a text in their paths and for sizes. */
final class SampleSearch {
    private final Handle handle;
    private final SampleFilter filter;
    private final SampleConditions conditions;

    SampleSearch(Handle handle, SampleFilter filter, SampleConditions conditions) {
        this.handle = handle;
        this.filter = filter;
        this.conditions = conditions;
    }

    /**
     * Returns the paths, on a side of one, of samples that are wanted, the nearest first; looks at no more than {@code scanned}
     * samples of the version.
     */
    List<String> paths(Side side, String path, int limit, int scanned) {
        Query query = wanted("select path from (select s.path, s.use, s.label, s.content from sample s where"
                        + SampleTable.OF_VERSION + side.range() + " limit :scanned) s where 1 = 1" + sql()
                        + SampleRange.any("use", filter.uses()) + SampleRange.any("label", filter.labels())
                        + " order by path" + side.order() + " limit :limit")
                .bind("path", path)
                .bind("scanned", scanned)
                .bind("limit", limit);
        SampleTable.bindAll(query, filter);
        return query.mapTo(String.class).list();
    }

    /** Counts what is wanted by use and label, whatever the filter says of those. Reads all samples. */
    List<LabelCount> count() {
        return wanted("select s.use, s.label, count(*) as samples from sample s where" + SampleTable.OF_VERSION + sql()
                        + " group by s.use, s.label order by s.use, s.label limit " + LabelCount.MOST)
                .map((row, context) -> LabelCount.of(row))
                .list();
    }

    private String sql() {
        String text = conditions.text().isPresent() ? " and lower(s.path) like :text escape '!'" : "";
        return conditions.size().isPresent()
                ? text + " and (select c.size from content c where c.id = s.content) between :min and :max"
                : text;
    }

    private Query wanted(String sql) {
        Query query = handle.createQuery(sql).bind("dataset", filter.dataset()).bind("number", filter.number());
        conditions.text().ifPresent(text -> query.bind("text", LikePattern.containing(text.toLowerCase(Locale.ROOT))));
        conditions
                .size()
                .ifPresent(size -> query.bind("min", size.min().orElse(0L))
                        .bind("max", size.max().orElse(Long.MAX_VALUE)));
        return query;
    }

    /** Returns the path that so many samples of the version lie before, as seen from another, and the one beyond it. */
    static List<String> away(Handle handle, SampleFilter filter, Side side, String path, int distance) {
        return handle.createQuery("select s.path from sample s where" + SampleTable.OF_VERSION + side.range()
                        + " limit 2 offset :distance")
                .bind("dataset", filter.dataset())
                .bind("number", filter.number())
                .bind("path", path)
                .bind("distance", distance)
                .mapTo(String.class)
                .list();
    }
}

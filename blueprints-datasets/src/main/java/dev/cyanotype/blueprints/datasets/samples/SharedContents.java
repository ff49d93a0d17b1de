package dev.cyanotype.blueprints.datasets.samples;

import dev.cyanotype.blueprints.datasets.Version;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * The samples of some uses of a version that have their bytes in common with samples of other uses. It costs as much as there are
 * samples of the other uses, whose contents are looked up one by one.
 *
 * @param handle reads them
 * @param version the version
 * @param uses of the samples
 * @param others the other uses; at least one
 */
public record SharedContents(Handle handle, Version version, List<String> uses, List<String> others) {
    /** A cross join is one that SQLite does in this order: from the contents of the other uses to the samples that have them. */
    private static final String SHARED = " from (select distinct s.content from sample s where" + SampleTable.OF_VERSION
            + " and s.use in (<others>)) o cross join sample s where s.content = o.content and +s.dataset = "
            + SampleTable.number(":dataset") + SampleTable.ALIVE + " and s.use in (<uses>)";

    /** Returns how many there are. */
    public long count() {
        return query("select count(*)" + SHARED).mapTo(Long.class).one();
    }

    /** Returns the first of their paths, in the order of the bytes. */
    public List<String> first(int limit) {
        return query("select s.path" + SHARED + " order by s.path limit :limit")
                .bind("limit", limit)
                .mapTo(String.class)
                .list();
    }

    private Query query(String sql) {
        return handle.createQuery(sql)
                .bind("dataset", version.dataset())
                .bind("number", version.version())
                .bindList("uses", uses)
                .bindList("others", others);
    }
}

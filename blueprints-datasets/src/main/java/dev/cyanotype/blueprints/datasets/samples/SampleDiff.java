package dev.cyanotype.blueprints.datasets.samples;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * What differs between two versions of a dataset. It costs what was written between them, however many samples there are.
 *
 * @param handle reads it
 * @param dataset the name
 * @param from the older version; 0 is before the first
 * @param to the newer version
 * @param was only samples that had this label in the older version
 * @param now only samples that have this label in the newer version
 */
public record SampleDiff(Handle handle, String dataset, int from, int to, Optional<String> was, Optional<String> now) {
    /**
     * Samples that had a label and have another.
     *
     * @param was the label in the older version
     * @param now the label in the newer one
     */
    public record Relabelled(String was, String now, long samples) {}

    /** Samples that began between the versions, with the old one at their path. The plus signs have SQLite find that by its path. */
    private static final String BEGUN = " from sample n left join sample o on o.dataset = n.dataset and o.path = n.path"
            + " and +o.born <= :from and +o.died > :from"
            + " where n.dataset = " + SampleTable.number(":dataset")
            + " and n.born > :from and n.born <= :to and n.died > :to and ";

    /** Samples that ended between the versions, with the new one at their path. The number is the condition of the index of ends. */
    private static final String ENDED = " from sample o left join sample n on n.dataset = o.dataset and n.path = o.path"
            + " and +n.born <= :to and +n.died > :to"
            + " where o.dataset = " + SampleTable.number(":dataset")
            + " and o.died > :from and o.died <= :to and o.died < 2147483647 and o.born <= :from and ";

    /** Returns how many paths are of a kind. */
    public long count(ChangeKind kind) {
        boolean impossible = from == 0 && kind != ChangeKind.ADDED; // nothing was there before the first version
        return impossible
                ? 0
                : query("select count(*)" + rows(kind)).mapTo(Long.class).one();
    }

    /** Returns the samples of a kind after a path, in the order of the bytes of their paths. */
    public List<SampleChange> page(ChangeKind kind, String after, int limit) {
        String path = (kind == ChangeKind.REMOVED ? "o" : "n") + ".path";
        String ordered = path + " || ''"; // not by the index of paths, which would read every sample there is
        List<String> paths = query("select " + path + rows(kind) + " and " + ordered + " > :after order by " + ordered
                        + " limit :limit")
                .bind("after", after)
                .bind("limit", limit)
                .mapTo(String.class)
                .list();
        return SampleChange.at(handle, dataset, from, to, paths);
    }

    /** Returns how many samples went from one label to another, the most first. */
    public List<Relabelled> relabelled(int limit) {
        return from == 0
                ? List.of()
                : query("select o.label, n.label, count(*)" + rows(ChangeKind.RELABELLED)
                                + " and o.label != n.label group by o.label, n.label"
                                + " order by count(*) desc, o.label, n.label limit :limit")
                        .bind("limit", limit)
                        .map((row, context) -> new Relabelled(row.getString(1), row.getString(2), row.getLong(3)))
                        .list();
    }

    private String rows(ChangeKind kind) {
        return (kind == ChangeKind.REMOVED ? ENDED : BEGUN)
                + kind.condition()
                + was.map(label -> " and o.label = :was").orElse("")
                + now.map(label -> " and n.label = :now").orElse("");
    }

    private Query query(String sql) {
        Query query = handle.createQuery(sql)
                .bind("dataset", dataset)
                .bind("from", from)
                .bind("to", to);
        was.ifPresent(label -> query.bind("was", label));
        now.ifPresent(label -> query.bind("now", label));
        return query;
    }
}

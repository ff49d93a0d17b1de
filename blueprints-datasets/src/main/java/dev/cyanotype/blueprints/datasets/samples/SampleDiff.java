package dev.cyanotype.blueprints.datasets.samples;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * What differs between two versions of a dataset. It costs what was written between them, however many samples there are.
 *
 * @param handle reads it
 * @param dataset the name
 * @param from the older version; 0 is before the first
 * @param to the newer version
 */
public record SampleDiff(Handle handle, String dataset, int from, int to) {
    /** Samples that began between the versions, with what was at their path. The plus signs choose the index of the path for that. */
    private static final String BEGUN = "from sample n left join sample o on o.dataset = n.dataset and o.path = n.path"
            + " and +o.born <= :from and +o.died > :from"
            + " where n.dataset = " + SampleTable.number(":dataset")
            + " and n.born > :from and n.born <= :to and n.died > :to";

    /** Samples that ended between the versions and have no successor. The last condition on the end is that of its index. */
    private static final String ENDED = "from sample o where o.dataset = " + SampleTable.number(":dataset")
            + " and o.died > :from and o.died <= :to and o.died < 2147483647 and o.born <= :from"
            + " and not exists (select 1 from sample n where n.dataset = o.dataset and n.path = o.path"
            + " and +n.born <= :to and +n.died > :to)";

    /** Returns how many paths differ in each way. */
    public Map<ChangeKind, Long> counts() {
        Map<ChangeKind, Long> counts = new EnumMap<>(ChangeKind.class);
        for (ChangeKind kind : ChangeKind.values()) {
            counts.put(kind, count(kind));
        }
        return counts;
    }

    private long count(ChangeKind kind) {
        if (from == 0 && kind != ChangeKind.ADDED) {
            return 0; // nothing was there before the first version
        }
        return bound(handle.createQuery("select count(*) " + rows(kind)))
                .mapTo(Long.class)
                .one();
    }

    /** Returns the first of the samples after a path that differ in a way, in the order of the bytes of their paths. */
    public List<SampleChange> page(ChangeKind kind, String after, int limit) {
        String path = (kind == ChangeKind.REMOVED ? "o" : "n") + ".path";
        String ordered = path + " || ''"; // not by the index of paths, which would read every sample there is
        List<String> paths = bound(handle.createQuery("select " + path + " " + rows(kind) + " and " + ordered
                        + " > :after order by " + ordered + " limit :limit"))
                .bind("after", after)
                .bind("limit", limit)
                .mapTo(String.class)
                .list();
        return SampleChange.at(handle, dataset, from, to, paths);
    }

    private static String rows(ChangeKind kind) {
        return (kind == ChangeKind.REMOVED ? ENDED : BEGUN) + " and " + kind.condition();
    }

    private <T extends SqlStatement<T>> T bound(T statement) {
        return statement.bind("dataset", dataset).bind("from", from).bind("to", to);
    }
}

package dev.cyanotype.blueprints.datasets.samples;

import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.datasets.Version;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * The samples of a version that have their bytes in common with others. Every sample of the version is looked at, in the
 * database; what is kept in memory is a page.
 *
 * @param handle reads them
 * @param version the version
 * @param kind which of them are meant
 */
public record Duplicates(Handle handle, Version version, Kind kind) {
    private static final int SHOWN = 20;

    /** Which duplicates are meant, the worst first. */
    public enum Kind {
        /** Those of different uses: a model is tested on what it was trained on. */
        LEAKS(" and min(s.use) != max(s.use)"),
        /** Those with different labels: at most one of them is right. */
        CONFLICTS(" and min(s.label) != max(s.label)"),
        /** All. */
        DUPLICATES("");

        private final String condition;

        Kind(String condition) {
            this.condition = condition;
        }

        /** Returns the name in addresses, such as {@code leaks}. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Samples with the same bytes.
     *
     * @param first the first of their paths
     * @param count how many there are
     * @param samples the first 20, in the order of the bytes of their paths
     */
    public record Group(String first, long count, List<Sample> samples) {}

    private record Found(long content, String first, long count) {}

    /** Returns how many groups there are. */
    public long total() {
        return bound("select count(*) from (select s.content " + groups() + ") found")
                .mapTo(Long.class)
                .one();
    }

    /** Returns the groups whose first path comes after one, in the order of the bytes of those paths. */
    public List<Group> page(String after, int limit) {
        String found = "select s.content, min(s.path) as first_path, count(*) as samples " + groups()
                + " and min(s.path) > :after order by min(s.path) limit :limit";
        return bound(found)
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> new Found(row.getLong(1), row.getString(2), row.getLong(3)))
                .list()
                .stream()
                .map(group -> new Group(
                        group.first(), group.count(), SampleTable.ofContent(handle, version, group.content(), SHOWN)))
                .toList();
    }

    private String groups() {
        return "from sample s where" + SampleTable.OF_VERSION + " group by s.content having count(*) > 1"
                + kind.condition;
    }

    private Query bound(String sql) {
        return handle.createQuery(sql).bind("dataset", version.dataset()).bind("number", version.version());
    }
}

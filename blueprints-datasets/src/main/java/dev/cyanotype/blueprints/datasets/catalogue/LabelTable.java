package dev.cyanotype.blueprints.datasets.catalogue;

import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.blueprints.datasets.samples.LabelCount;
import dev.cyanotype.blueprints.datasets.samples.SampleFilter;
import dev.cyanotype.web.Nearest;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The table that says how many samples of a version have each use and label, so that nobody has to count them. */
public final class LabelTable {
    private static final String OF_VERSION = " where dataset = :dataset and born <= :number and died > :number";

    private LabelTable() {}

    /** Returns the labels of a version in alphabetical order. */
    public static List<String> labels(Handle handle, Version version) {
        return labels(handle, version, Optional.empty());
    }

    /** Returns the labels of one use in alphabetical order. */
    public static List<String> labels(Handle handle, Version version, String use) {
        return labels(handle, version, Optional.of(use));
    }

    private static List<String> labels(Handle handle, Version version, Optional<String> use) {
        Query query = handle.createQuery("select distinct label from label_count" + OF_VERSION
                        + (use.isPresent() ? " and use = :use" : ""))
                .bind("dataset", version.dataset())
                .bind("number", version.version());
        use.ifPresent(one -> query.bind("use", one));
        return query.mapTo(String.class).stream().sorted().toList();
    }

    /** Returns how many samples of each use have each label, in alphabetical order; not more than {@link LabelCount#MOST}. */
    public static List<LabelCount> counts(Handle handle, Version version) {
        return handle.createQuery("select use, label, samples from label_count" + OF_VERSION
                        + " order by use, label limit " + LabelCount.MOST)
                .bind("dataset", version.dataset())
                .bind("number", version.version())
                .map((row, context) -> LabelCount.of(row))
                .list();
    }

    /** Returns how many samples a filter lets through. */
    public static long count(Handle handle, SampleFilter filter) {
        StringBuilder sql = new StringBuilder("select coalesce(sum(samples), 0) from ")
                .append(
                        filter.labels().isEmpty()
                                ? "dataset_use where dataset = :dataset and number = :number"
                                : "label_count" + OF_VERSION + " and label in (<labels>)");
        sql.append(filter.uses().isEmpty() ? "" : " and use in (<uses>)");
        Query query = handle.createQuery(sql.toString())
                .bind("dataset", filter.dataset())
                .bind("number", filter.number());
        if (!filter.labels().isEmpty()) {
            query.bindList("labels", filter.labels());
        }
        if (!filter.uses().isEmpty()) {
            query.bindList("uses", filter.uses());
        }
        return query.mapTo(Long.class).one();
    }

    /** Fails with a 404 that names the first of {@code labels} that none of the versions has, and the nearest that one has. */
    public static void checkLabels(Handle handle, List<Version> versions, Collection<String> labels) {
        Set<String> known = new TreeSet<>();
        versions.forEach(version -> known.addAll(labels(handle, version)));
        for (String label : labels) {
            if (!known.contains(label)) {
                List<String> references =
                        versions.stream().map(Version::reference).toList();
                throw Nearest.notFound("There is no label '" + label + "' in " + references, label, known);
            }
        }
    }
}

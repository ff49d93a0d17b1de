package dev.cyanotype.blueprints.datasets.samples;

import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Finds samples whose content is noted as damaged where it is stored. */
public final class DamagedSamples {
    private static final String SAMPLES = " from damaged_content x join content c on c.sha256 = x.sha256"
            + " join sample s on s.content = c.id join dataset_number n on n.id = s.dataset";

    private DamagedSamples() {}

    /** Returns the paths of samples of a version and some uses, at most {@code limit}. */
    public static List<String> paths(Handle handle, String dataset, int version, Collection<String> uses, int limit) {
        return uses.isEmpty()
                ? List.of()
                : handle.createQuery("select s.path" + SAMPLES + " where n.name = :dataset and s.born <= :version"
                                + " and s.died > :version and s.use in (<uses>) order by s.path limit :limit")
                        .bind("dataset", dataset)
                        .bind("version", version)
                        .bindList("uses", List.copyOf(uses))
                        .bind("limit", limit)
                        .mapTo(String.class)
                        .list();
    }
}

package dev.cyanotype.blueprints.datasets.samples;

import dev.cyanotype.http.body.Sha256;
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

    /** Returns a sample with a content, such as {@code digits/train/8/0.png}; nothing if no sample has it any more. */
    public static List<String> having(Handle handle, String sha256, int limit) {
        return handle.createQuery("select n.name, s.path from content c join sample s on s.content = c.id"
                        + " join dataset_number n on n.id = s.dataset where c.sha256 = :sha256"
                        + " order by n.name, s.path limit :limit")
                .bind("sha256", Sha256.bytes(sha256))
                .bind("limit", limit)
                .map((row, context) -> row.getString("name") + "/" + row.getString("path"))
                .list();
    }
}

package dev.cyanotype.blueprints.datasets.samples;

import dev.cyanotype.http.body.Sha256;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.storage.blobs.damage.DamagedContent;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds samples whose content is damaged where it is stored, and says it of a request that fails for one. */
public final class DamagedSamples {
    private static final String SAMPLES = " from damaged_content x join content c on c.sha256 = x.sha256"
            + " join sample s on s.content = c.id join dataset_number n on n.id = s.dataset";

    private static final Logger LOG = LoggerFactory.getLogger(DamagedSamples.class);

    private DamagedSamples() {}

    /** Returns the first sample of a version that has a content, or is annotated with it. */
    public static Optional<String> of(Handle handle, String dataset, int version, String sha256) {
        return handle.createQuery(
                        "select s.path from content c join sample s on s.content = c.id or s.annotation = c.id"
                                + " join dataset_number n on n.id = s.dataset where c.sha256 = :sha256 and n.name = :dataset"
                                + " and s.born <= :version and s.died > :version order by s.path limit 1")
                .bind("sha256", Sha256.bytes(sha256))
                .bind("dataset", dataset)
                .bind("version", version)
                .mapTo(String.class)
                .findFirst();
    }

    /** Returns the content that was found damaged, if that is why something failed. */
    public static Optional<DamagedContent> cause(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DamagedContent damage) {
                return Optional.of(damage);
            }
        }
        return Optional.empty();
    }

    /** Returns what is answered if a content is damaged, and logs it; {@code samples} says whose it is. */
    public static HttpException problem(DamagedContent damage, List<String> samples, Throwable failure) {
        String whose = samples.isEmpty() ? "" : "What is stored of " + samples + " has changed on the disk. ";
        HttpException problem = new HttpException(500, whose + damage.getMessage() + ".");
        LOG.error("{}", problem.detail(), failure);
        return problem;
    }

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

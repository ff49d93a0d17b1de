package dev.cyanotype.blueprints.models.results;

import dev.cyanotype.storage.jobs.Job;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A test as it is listed.
 *
 * @param id its id
 * @param model the model; null if the answers were brought
 * @param version its version; null if the answers were brought
 * @param dataset the dataset
 * @param datasetVersion its version
 * @param use the use whose samples are answered
 * @param created when it was first asked for
 * @param state how far it has come
 * @param figures those that say most, and those of metrics that plugins have added; empty until it is done
 * @param brought the name of the file in which the answers were brought; null if a model gives them
 */
public record TestSummary(
        String id,
        Optional<String> model,
        Optional<Integer> version,
        String dataset,
        int datasetVersion,
        String use,
        Instant created,
        Job.State state,
        Map<String, Double> figures,
        Optional<String> brought) {
    /** Returns what is tested, for people: {@code digits@2}, or the name of the file in which the answers were brought. */
    public String subject() {
        return brought.orElseGet(() -> model.orElse("") + "@" + version.orElse(0));
    }
}

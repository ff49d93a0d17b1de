package dev.cyanotype.blueprints.models.results;

import dev.cyanotype.storage.jobs.Job;
import java.time.Instant;
import java.util.Map;

/**
 * A test as it is listed.
 *
 * @param id its id
 * @param model the model
 * @param version its version
 * @param dataset the dataset
 * @param datasetVersion its version
 * @param use the use whose samples are answered
 * @param created when it was first asked for
 * @param state how far it has come
 * @param figures those that say most, and those of metrics that plugins have added; empty until it is done
 */
public record TestSummary(
        String id,
        String model,
        int version,
        String dataset,
        int datasetVersion,
        String use,
        Instant created,
        Job.State state,
        Map<String, Double> figures) {}

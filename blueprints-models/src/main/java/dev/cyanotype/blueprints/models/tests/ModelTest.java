package dev.cyanotype.blueprints.models.tests;

import dev.cyanotype.blueprints.models.metrics.Classification;
import dev.cyanotype.blueprints.models.pipeline.Pipeline;
import java.time.Instant;
import java.util.Optional;

/**
 * A model, or answers that were brought without one, held against the samples of a dataset; everything the result depends on is
 * pinned.
 *
 * @param id the SHA-256 of what is pinned: the same test asked for again is the same test
 * @param model the model; empty if the answers were brought
 * @param version its version; 0 if the answers were brought
 * @param dataset the dataset
 * @param datasetVersion its version
 * @param use the use whose samples are answered
 * @param pipeline how samples are fed to the model
 * @param created when it was first asked for
 * @param job the job that runs it
 * @param predictions the SHA-256 of what was answered, a line of JSON for each sample; once all are answered
 * @param report what came of it, once the job is done
 * @param brought the name of the file in which the answers were brought; nothing if a model gives them
 */
public record ModelTest(
        String id,
        String model,
        int version,
        String dataset,
        int datasetVersion,
        String use,
        Pipeline pipeline,
        Instant created,
        String job,
        Optional<String> predictions,
        Optional<Report> report,
        Optional<String> brought) {
    /** Returns what is tested, for people: {@code digits@2}, or the name of the file in which the answers were brought. */
    public String subject() {
        return brought.orElseGet(() -> model + "@" + version);
    }

    /** Returns the figures of a classifier, if this is the finished test of one. */
    public Optional<Classification> classification() {
        return report.filter(done -> pipeline.task().equals(Pipeline.CLASSIFICATION))
                .map(done -> done.section(Classification.class));
    }
}

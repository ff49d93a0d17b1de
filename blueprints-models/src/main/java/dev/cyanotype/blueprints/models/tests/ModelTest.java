package dev.cyanotype.blueprints.models.tests;

import dev.cyanotype.blueprints.datasets.Datasets;
import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.blueprints.models.metrics.Classification;
import dev.cyanotype.blueprints.models.pipeline.Pipeline;
import dev.cyanotype.http.problem.HttpException;
import java.time.Instant;
import java.util.List;
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
 * @param slices by what its samples are told apart; empty if they are not
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
        List<String> slices,
        Instant created,
        String job,
        Optional<String> predictions,
        Optional<Report> report,
        Optional<String> brought) {
    /** Returns what is tested, for people: {@code digits@2}, or the name of the file in which the answers were brought. */
    public String subject() {
        return brought.orElseGet(() -> model + "@" + version);
    }

    /**
     * Returns the version of the dataset that is tested. One that is younger than the test is another of the same name.
     *
     * @throws HttpException 404 if it has been deleted
     */
    public Version data(Datasets datasets) {
        Version version = datasets.version(dataset + "@" + datasetVersion);
        if (version.created().isAfter(created)) {
            throw HttpException.notFound(
                    "The dataset '" + version.reference() + "' of the test has been deleted; there is another now.");
        }
        return version;
    }

    /** Returns the figures of a classifier, if this is the finished test of one. */
    public Optional<Classification> classification() {
        return report.filter(done -> pipeline.task().equals(Pipeline.CLASSIFICATION))
                .map(done -> done.section(Classification.class));
    }
}

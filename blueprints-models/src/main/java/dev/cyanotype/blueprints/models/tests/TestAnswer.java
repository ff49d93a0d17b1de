package dev.cyanotype.blueprints.models.tests;

import dev.cyanotype.blueprints.models.pipeline.Pipeline;
import dev.cyanotype.storage.jobs.Job;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A test as it is answered.
 *
 * @param model the model; null if the answers were brought
 * @param version its version; null if the answers were brought
 * @param slices by what its samples are told apart; empty if they are not
 * @param created when it was first asked for
 * @param job what runs it; null once nobody remembers
 * @param predictions the address of what was answered, once all is
 * @param report what came of it, once it is done
 * @param brought the name of the file in which the answers were brought; null if a model gives them
 */
public record TestAnswer(
        String id,
        Optional<String> model,
        Optional<Integer> version,
        String dataset,
        int datasetVersion,
        String use,
        Pipeline pipeline,
        List<String> slices,
        Instant created,
        Job.State state,
        Optional<Job> job,
        Optional<String> predictions,
        Optional<Report> report,
        Optional<String> brought) {
    /** Returns a test as it is answered; {@code predictions} is where its predictions are, if it has any. */
    public static TestAnswer of(ModelTest test, Optional<Job> job, String predictions) {
        boolean ofModel = test.brought().isEmpty();
        return new TestAnswer(
                test.id(),
                ofModel ? Optional.of(test.model()) : Optional.empty(),
                ofModel ? Optional.of(test.version()) : Optional.empty(),
                test.dataset(),
                test.datasetVersion(),
                test.use(),
                test.pipeline(),
                test.slices(),
                test.created(),
                test.report().isPresent() ? Job.State.DONE : job.map(Job::state).orElse(Job.State.FAILED),
                job,
                test.predictions().map(stored -> predictions),
                test.report(),
                test.brought());
    }
}

package dev.cyanotype.blueprints.models.gates;

import dev.cyanotype.storage.jobs.Job;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a version of a model was asked to be, and whether it is.
 *
 * @param id of everything the outcome depends on: the same gate asked for again is the same gate
 * @param on the samples, with the version of their dataset
 * @param tests the test of the version, then that of what it is held against
 * @param state {@code done} once it has an outcome; else that of what it waits for
 * @param job what it waits for: a test, or the comparison of both
 */
public record Gate(
        String id,
        String model,
        int version,
        String on,
        List<String> require,
        Optional<String> notWorseThan,
        Optional<Integer> against,
        Optional<Double> margin,
        Instant created,
        List<String> tests,
        Job.State state,
        Optional<Outcome> outcome,
        List<Check> checks,
        Optional<Job> job) {}

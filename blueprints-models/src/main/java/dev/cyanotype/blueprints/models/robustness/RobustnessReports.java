package dev.cyanotype.blueprints.models.robustness;

import dev.cyanotype.blueprints.datasets.Datasets;
import dev.cyanotype.blueprints.datasets.packages.attributes.SampleAttributes;
import dev.cyanotype.blueprints.models.results.Predictions;
import dev.cyanotype.blueprints.models.slices.KnownSamples;
import dev.cyanotype.blueprints.models.tests.ModelTest;
import dev.cyanotype.blueprints.models.tests.StoredLines;
import dev.cyanotype.blueprints.models.tests.Tests;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.storage.Workspace;
import dev.cyanotype.storage.blobs.Blob;
import dev.cyanotype.storage.blobs.BlobStore;
import dev.cyanotype.storage.database.Database;
import dev.cyanotype.storage.jobs.Job;
import dev.cyanotype.storage.jobs.JobContext;
import dev.cyanotype.storage.jobs.JobHandler;
import dev.cyanotype.storage.jobs.Jobs;
import dev.cyanotype.storage.json.StoredJson;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/** How models stand corrupted images: counted at once if the test is small, else in a job, and kept. Thread-safe. */
public final class RobustnessReports implements JobHandler {
    /** The kind of the jobs that count. */
    public static final String KIND = "models.robustness";

    private static final long SMALL = 10_000;

    private final Workspace workspace;
    private final Database database;
    private final Jobs jobs;
    private final BlobStore blobs;
    private final Tests tests;
    private final Predictions predictions;
    private final Datasets datasets;

    /**
     * What there is: one of both.
     *
     * @param result what came of it
     * @param job what counts the errors of the test, or those of the baseline
     */
    public record Found(Optional<Robustness> result, Optional<Job> job) {}

    @Inject
    RobustnessReports(Workspace workspace, Tests tests, Predictions predictions, Datasets datasets) {
        this.workspace = workspace;
        this.database = workspace.database();
        this.jobs = workspace.jobs();
        this.blobs = workspace.blobs();
        this.tests = tests;
        this.predictions = predictions;
        this.datasets = datasets;
    }

    /**
     * Returns how a model stands corrupted images, or the job that counts its errors if they are many.
     *
     * @throws HttpException 409 if a test is not done, not of a classifier or not on corrupted images, or if both are not of the same samples
     */
    public Found find(ModelTest test, Optional<ModelTest> baseline) throws IOException {
        check(test);
        if (baseline.isPresent()) {
            check(baseline.get());
            checkSame(test, baseline.get());
        }
        Optional<ErrorCounts> ofBaseline = Optional.empty();
        if (baseline.isPresent()) {
            ofBaseline = counts(baseline.get());
            if (ofBaseline.isEmpty()) {
                return new Found(Optional.empty(), Optional.of(job(baseline.get())));
            }
        }
        Optional<ErrorCounts> counts = counts(test);
        if (counts.isEmpty()) {
            return new Found(Optional.empty(), Optional.of(job(test)));
        }
        Optional<Robustness.Counted> other =
                ofBaseline.map(known -> new Robustness.Counted(baseline.orElseThrow(), known));
        return new Found(
                Optional.of(Robustness.of(new Robustness.Counted(test, counts.get()), other)), Optional.empty());
    }

    /** Returns how a model stands corrupted images without a baseline; nothing of a large test whose errors nobody has had counted. */
    Optional<Robustness> kept(ModelTest test) throws IOException {
        return counts(test).map(counts -> Robustness.of(new Robustness.Counted(test, counts), Optional.empty()));
    }

    private static void check(ModelTest test) {
        if (test.report().isEmpty()) {
            throw new HttpException(409, "The test '" + test.id() + "' has no report yet; wait until it is done.");
        }
        if (test.classification().isEmpty()) {
            throw new HttpException(
                    409,
                    "The test '" + test.id() + "' is of the task '"
                            + test.pipeline().task() + "'; expected a test of the task 'classification'.");
        }
    }

    private static void checkSame(ModelTest test, ModelTest baseline) {
        if (!samples(test).equals(samples(baseline))) {
            throw new HttpException(
                    409,
                    "The tests are of other samples: '" + test.id() + "' of " + samples(test) + ", the baseline '"
                            + baseline.id() + "' of " + samples(baseline) + "; expected the same version and use.");
        }
    }

    private static String samples(ModelTest test) {
        return test.dataset() + "@" + test.datasetVersion() + ":" + test.use();
    }

    /** Returns what was counted of a test; nothing if it is large and has not been counted. */
    private Optional<ErrorCounts> counts(ModelTest test) throws IOException {
        Optional<ErrorCounts> kept = database.read(handle -> handle.createQuery(
                                "select counts from model_robustness where test = :test and counts is not null")
                        .bind("test", test.id())
                        .mapTo(String.class)
                        .findOne())
                .map(text -> StoredJson.read(text, ErrorCounts.class));
        return kept.isPresent() || test.report().orElseThrow().samples() > SMALL
                ? kept
                : Optional.of(count(test, done -> {}));
    }

    private ErrorCounts count(ModelTest test, LongConsumer progress) throws IOException {
        Blob stored = predictions.stored(test);
        SampleAttributes attributes = new SampleAttributes(workspace);
        KnownSamples samples = new KnownSamples(
                datasets.samples(test.data(datasets), test.use()).iterator(), attributes::of);
        ErrorCounts counts;
        try (StoredLines lines = new StoredLines(Channels.newInputStream(blobs.open(stored, 0, stored.size())))) {
            counts = ErrorCounter.count(lines, test.pipeline().labels().orElseThrow(), samples, progress);
        }
        return database.write(handle -> {
            tests.get(test.id()); // it may have been deleted meanwhile
            handle.createUpdate("insert into model_robustness (test, job, counts) values (:test, '', :counts)"
                            + " on conflict (test) do update set counts = excluded.counts")
                    .bind("test", test.id())
                    .bind("counts", StoredJson.write(counts))
                    .execute();
            return counts;
        });
    }

    private Job job(ModelTest test) {
        return running(test)
                .orElseGet(() -> database.write(handle -> {
                    Job job = jobs.submit(handle, KIND, new Tests.Parameters(test.id()));
                    handle.createUpdate("insert into model_robustness (test, job) values (:test, :job)"
                                    + " on conflict (test) do update set job = excluded.job")
                            .bind("test", test.id())
                            .bind("job", job.id())
                            .execute();
                    return job;
                }));
    }

    private Optional<Job> running(ModelTest test) {
        return database.read(handle -> handle.createQuery("select job from model_robustness where test = :test")
                        .bind("test", test.id())
                        .mapTo(String.class)
                        .findOne())
                .flatMap(jobs::find)
                .filter(job -> !job.state().ended());
    }

    @Override
    public Object run(JobContext job) throws IOException {
        ModelTest test = tests.get(job.parameters(Tests.Parameters.class).test());
        long total = test.report().orElseThrow().samples();
        count(test, done -> {
            job.progress(done, total, "samples");
            job.checkCancelled();
        });
        return Map.of("test", test.id());
    }
}

package dev.cyanotype.blueprints.models.comparison;

import dev.cyanotype.blueprints.datasets.Datasets;
import dev.cyanotype.blueprints.models.results.Predictions;
import dev.cyanotype.blueprints.models.slices.KnownSamples;
import dev.cyanotype.blueprints.models.slices.Slices;
import dev.cyanotype.blueprints.models.slices.Slicing;
import dev.cyanotype.blueprints.models.tasks.Task;
import dev.cyanotype.blueprints.models.tasks.Tasks;
import dev.cyanotype.blueprints.models.tests.ModelTest;
import dev.cyanotype.blueprints.models.tests.Tests;
import dev.cyanotype.http.body.Sha256;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import dev.cyanotype.storage.blobs.BlobStore;
import dev.cyanotype.storage.database.Database;
import dev.cyanotype.storage.jobs.Job;
import dev.cyanotype.storage.jobs.JobContext;
import dev.cyanotype.storage.jobs.JobHandler;
import dev.cyanotype.storage.jobs.Jobs;
import dev.cyanotype.storage.json.StoredJson;
import dev.cyanotype.web.Cursor;
import dev.cyanotype.web.Page;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares tests: at once if they are small, else as a job; and keeps what came of it. Thread-safe. */
public final class Comparisons implements JobHandler {
    /** The kind of the jobs that compare two tests. */
    public static final String KIND = "models.comparison";

    private static final long SMALL = 10_000;
    private static final long SMALL_OF_A_TASK = 1_000; // whose figures take longer
    private static final int SCHEME = 1; // counts up when another result comes of the same tests

    private final Database database;
    private final Tests tests;
    private final Predictions predictions;
    private final BlobStore blobs;
    private final Jobs jobs;
    private final Slices slices;
    private final Datasets datasets;
    private final Tasks tasks;
    private final Clock clock;

    /** The parameters of a job. */
    record Parameters(String a, String b, Slicing slicing) {}

    /** Everything a result depends on. */
    record Pins(String a, String b, int draws, int scheme, List<String> slices, Optional<String> cluster) {
        String id() {
            return Sha256.of(StoredJson.canonical(this)).substring(0, 32);
        }
    }

    /**
     * What there is of a comparison: one of both.
     *
     * @param result what came of it
     * @param job what computes it
     */
    public record Found(Optional<Comparison> result, Optional<Job> job) {}

    @Inject
    Comparisons(
            Database database,
            Tests tests,
            Predictions predictions,
            BlobStore blobs,
            Jobs jobs,
            Slices slices,
            Datasets datasets,
            Tasks tasks,
            Clock clock) {
        this.database = database;
        this.tests = tests;
        this.predictions = predictions;
        this.blobs = blobs;
        this.jobs = jobs;
        this.slices = slices;
        this.datasets = datasets;
        this.tasks = tasks;
        this.clock = clock;
    }

    /**
     * Compares two tests, or begins to if they are large.
     *
     * @throws HttpException a 409 if they are not done, not of one task that can be compared, or not of the same samples and labels
     */
    public Found find(ModelTest a, ModelTest b, Slicing slicing) throws IOException {
        Task<?, ?, ?> task = tasks.named(b.pipeline().task());
        ComparisonCheck.check(a, b, task);
        ComparisonCheck.check(slicing, b, task);
        String id = pins(a, b, slicing).id();
        Optional<Comparison> kept = kept(id);
        if (kept.isPresent()) {
            return new Found(kept, Optional.empty());
        }
        if (a.report().orElseThrow().samples() <= (ComparisonCheck.ofClasses(a) ? SMALL : SMALL_OF_A_TASK)) {
            compute(a, b, slicing);
            return new Found(kept(id), Optional.empty());
        }
        return new Found(Optional.empty(), Optional.of(running(id).orElseGet(() -> begin(id, a, b, slicing))));
    }

    private static Pins pins(ModelTest a, ModelTest b, Slicing slicing) {
        return new Pins(a.id(), b.id(), Comparer.DRAWS, SCHEME, slicing.by(), slicing.cluster());
    }

    private PairedLines lines(ModelTest a, ModelTest b) {
        return new PairedLines(blobs, predictions.stored(a), predictions.stored(b), ComparisonCheck.labels(a));
    }

    private Optional<KnownSamples> known(ModelTest test, Slicing slicing) {
        if (slicing.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(slices.samples(test.data(datasets), test.use(), slicing));
    }

    private Comparison compute(ModelTest a, ModelTest b, Slicing slicing) throws IOException {
        Comparison result = ComparisonCheck.ofClasses(a)
                ? new Comparer(a, b, lines(a, b), ComparisonCheck.labels(a), slicing, known(b, slicing)).compare()
                : ofTask(tasks.named(b.pipeline().task()), a, b, slicing);
        return database.write(handle -> {
            tests.get(a.id()); // neither may have been deleted meanwhile
            tests.get(b.id());
            handle.createUpdate("insert into model_comparison (id, a, b, job, result, created)"
                            + " values (:id, :a, :b, '', :result, :created)"
                            + " on conflict (id) do update set result = excluded.result")
                    .bind("id", pins(a, b, slicing).id())
                    .bind("a", a.id())
                    .bind("b", b.id())
                    .bind("result", StoredJson.write(result))
                    .bind("created", clock.millis())
                    .execute();
            return result;
        });
    }

    private <T, A> Comparison ofTask(Task<T, A, ?> task, ModelTest a, ModelTest b, Slicing slicing) throws IOException {
        return new TaskComparer<>(task, a, b, predictions, slicing, known(b, slicing)).compare();
    }

    private Optional<Comparison> kept(String id) {
        return database.read(handle -> handle.createQuery(
                                "select result from model_comparison where id = :id and result is not null")
                        .bind("id", id)
                        .mapTo(String.class)
                        .findOne())
                .map(text -> StoredJson.read(text, Comparison.class));
    }

    private Optional<Job> running(String id) {
        return database.read(handle -> handle.createQuery("select job from model_comparison where id = :id")
                        .bind("id", id)
                        .mapTo(String.class)
                        .findOne())
                .flatMap(jobs::find)
                .filter(job -> !job.state().ended());
    }

    private Job begin(String id, ModelTest a, ModelTest b, Slicing slicing) {
        return database.write(handle -> {
            Job job = jobs.submit(handle, KIND, new Parameters(a.id(), b.id(), slicing));
            handle.createUpdate("insert into model_comparison (id, a, b, job, created)"
                            + " values (:id, :a, :b, :job, :created)"
                            + " on conflict (id) do update set job = excluded.job")
                    .bind("id", id)
                    .bind("a", a.id())
                    .bind("b", b.id())
                    .bind("job", job.id())
                    .bind("created", clock.millis())
                    .execute();
            return job;
        });
    }

    @Override
    public Object run(JobContext job) throws IOException {
        Parameters asked = job.parameters(Parameters.class);
        Comparison result = compute(tests.get(asked.a()), tests.get(asked.b()), asked.slicing());
        return Map.of("a", asked.a(), "b", asked.b(), "verdict", result.verdict());
    }

    private static long before(String after) {
        if (!after.matches("\\d{0,18}")) {
            throw HttpException.badRequest(
                    Violation.of("query", "cursor", "expected the 'next' of the page before, got another"));
        }
        return after.isEmpty() ? 0 : Long.parseLong(after);
    }

    /**
     * Returns a page of the samples that only one of two tests has answered right.
     *
     * @param fixed true for those that {@code b} has
     * @param after how many come before the page, as its cursor says; empty for the first
     */
    public Page<String> changed(ModelTest a, ModelTest b, boolean fixed, String after, int limit) throws IOException {
        ComparisonCheck.check(a, b, tasks.named(b.pipeline().task()));
        ComparisonCheck.checkClasses(b);
        long before = before(after);
        List<String> paths = new ArrayList<>();
        long[] seen = {0};
        lines(a, b).each((one, other) -> {
            boolean rightA = one.answer() == one.truth();
            boolean rightB = other.answer() == one.truth();
            if (rightA != rightB && rightB == fixed && seen[0]++ >= before && paths.size() <= limit) {
                paths.add(one.path());
            }
        });
        boolean last = paths.size() <= limit;
        return new Page<>(
                last ? paths : paths.subList(0, limit), last ? null : Cursor.encode(String.valueOf(before + limit)));
    }
}

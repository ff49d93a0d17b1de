package dev.cyanotype.blueprints.models.tests;

import dev.cyanotype.blueprints.datasets.Datasets;
import dev.cyanotype.blueprints.models.calls.Guard;
import dev.cyanotype.blueprints.models.metrics.MetricValue;
import dev.cyanotype.blueprints.models.metrics.Metrics;
import dev.cyanotype.blueprints.models.slices.Slice;
import dev.cyanotype.blueprints.models.slices.SliceSums;
import dev.cyanotype.blueprints.models.slices.Slices;
import dev.cyanotype.blueprints.models.tasks.Task;
import dev.cyanotype.blueprints.models.tasks.Tasks;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.storage.blobs.Blob;
import dev.cyanotype.storage.blobs.BlobStore;
import dev.cyanotype.storage.jobs.Job;
import dev.cyanotype.storage.jobs.JobContext;
import dev.cyanotype.storage.jobs.JobHandler;
import dev.cyanotype.storage.jobs.Jobs;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Computes reports from what is stored of tests, with the metrics that there are now: at the end of a test, and again as a job of
 * its own. Thread-safe.
 */
public final class Reports implements JobHandler {
    /** The kind of the jobs that compute a report again. */
    public static final String KIND = "models.report";

    private static final Logger LOG = LoggerFactory.getLogger(Reports.class);

    private final Tests tests;
    private final BlobStore blobs;
    private final Jobs jobs;
    private final Tasks tasks;
    private final Metrics metrics;
    private final Slices slices;
    private final Datasets datasets;

    @Inject
    Reports(Tests tests, BlobStore blobs, Jobs jobs, Tasks tasks, Metrics metrics, Slices slices, Datasets datasets) {
        this.tests = tests;
        this.blobs = blobs;
        this.jobs = jobs;
        this.tasks = tasks;
        this.metrics = metrics;
        this.slices = slices;
        this.datasets = datasets;
    }

    /**
     * Submits a job that computes the report of a test again.
     *
     * @throws HttpException a 409 if it has none yet, or no predictions
     */
    public Job again(ModelTest test) {
        if (test.report().isEmpty() || test.predictions().isEmpty()) {
            throw new HttpException(
                    409,
                    "The test '" + test.id() + "' has no " + (test.report().isEmpty() ? "report" : "predictions")
                            + "; ask for the test, and a report is computed at its end.");
        }
        return jobs.submit(KIND, new Tests.Parameters(test.id()));
    }

    @Override
    public Object run(JobContext job) throws IOException {
        ModelTest test = tests.get(job.parameters(Tests.Parameters.class).test());
        Report before = test.report().orElseThrow();
        return keep(test, Speed.of(before), before.brought(), job);
    }

    /** Computes the report of a test whose predictions are stored, keeps it, and returns the figures that say most. */
    public Map<String, Object> keep(ModelTest test, Speed speed, Optional<Report.Brought> brought, JobContext job)
            throws IOException {
        return keep(tasks.named(test.pipeline().task()), test, speed, brought, job);
    }

    private <T, A, S> Map<String, Object> keep(
            Task<T, A, S> task, ModelTest test, Speed speed, Optional<Report.Brought> brought, JobContext job)
            throws IOException {
        Blob stored = test.predictions().flatMap(blobs::find).orElseThrow();
        Report whole;
        try (Evaluation<T, A, S> evaluation = new Evaluation<>(task, test.pipeline(), metrics.all())) {
            read(stored, job, evaluation::add);
            whole = evaluation.report(
                    speed, brought, predictions -> read(stored, job, evaluation.answered(predictions)));
        }
        Report report =
                whole.with(slices(task, test, stored, job)); // a reading of its own: no two sums are in memory at once
        Map<String, Object> result = new LinkedHashMap<>(Map.of("test", test.id()));
        result.putAll(summary(task, report));
        tests.keep(test, report, figures(task, report));
        return result;
    }

    private <T, A> List<Slice> slices(Task<T, A, ?> task, ModelTest test, Blob stored, JobContext job)
            throws IOException {
        if (test.slices().isEmpty()) {
            return List.of();
        }
        Guard guard = Guard.of(task);
        try (SliceSums<T, A> sums =
                slices.sums(task, test.pipeline(), test.data(datasets), test.use(), test.slices())) {
            read(stored, job, line -> {
                if (line.answer().isPresent()) {
                    sums.add(line.prediction(task, guard));
                } else {
                    sums.addUnanswered(line.path());
                }
            });
            return sums.slices();
        }
    }

    private static <S> Map<String, Object> summary(Task<?, ?, S> task, Report report) {
        return Guard.of(task).call(() -> task.summary(report.section(task.sectionType())));
    }

    /** Returns the numbers that say most of a report: those of the task, and those of metrics that plugins have added. */
    private static Map<String, Double> figures(Task<?, ?, ?> task, Report report) {
        Map<String, Double> figures = new TreeMap<>();
        summary(task, report).forEach((name, value) -> {
            if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
                figures.put(name, number.doubleValue());
            }
        });
        for (MetricValue metric : report.metricValues().orElse(List.of())) {
            metric.value().ifPresent(value -> figures.put(metric.name(), value));
        }
        return figures;
    }

    /** Keeps the figures of reports that earlier versions have kept without; passes over those whose task is no longer here. */
    public void keepMissingFigures() {
        for (String id : tests.withoutFigures()) {
            ModelTest test = tests.get(id);
            try {
                tests.keepFigures(
                        test,
                        figures(
                                tasks.named(test.pipeline().task()),
                                test.report().orElseThrow()));
            } catch (HttpException | IllegalStateException noSuchTask) {
                LOG.warn("The figures of the test {} cannot be listed: {}", id, noSuchTask.getMessage());
            }
        }
    }

    private void read(Blob stored, JobContext job, Consumer<PredictionLine> action) throws IOException {
        try (BufferedReader lines =
                new BufferedReader(Channels.newReader(blobs.open(stored, 0, stored.size()), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                action.accept(PredictionLine.read(line));
                job.checkCancelled();
            }
        }
    }
}

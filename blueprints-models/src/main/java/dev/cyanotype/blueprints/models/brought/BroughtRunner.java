package dev.cyanotype.blueprints.models.brought;

import dev.cyanotype.blueprints.datasets.Datasets;
import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.models.calls.Guard;
import dev.cyanotype.blueprints.models.slices.Slices;
import dev.cyanotype.blueprints.models.tasks.AnswerRows;
import dev.cyanotype.blueprints.models.tasks.Task;
import dev.cyanotype.blueprints.models.tasks.Tasks;
import dev.cyanotype.blueprints.models.tests.ModelTest;
import dev.cyanotype.blueprints.models.tests.Report;
import dev.cyanotype.blueprints.models.tests.Reports;
import dev.cyanotype.blueprints.models.tests.Speed;
import dev.cyanotype.blueprints.models.tests.Tests;
import dev.cyanotype.json.JsonCodec;
import dev.cyanotype.storage.Workspace;
import dev.cyanotype.storage.blobs.Blob;
import dev.cyanotype.storage.blobs.BlobStore;
import dev.cyanotype.storage.blobs.BlobWriter;
import dev.cyanotype.storage.database.Scratch;
import dev.cyanotype.storage.jobs.JobContext;
import dev.cyanotype.storage.jobs.JobHandler;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs a test of answers that were brought: finds the sample of each row, and has the report computed from that. Thread-safe. */
public final class BroughtRunner implements JobHandler {
    private static final int SAMPLES_AT_ONCE = 1_000;

    private final Tests tests;
    private final Datasets datasets;
    private final BlobStore blobs;
    private final Workspace workspace;
    private final Tasks tasks;
    private final Reports reports;
    private final Slices slices;

    @Inject
    BroughtRunner(
            Tests tests,
            Datasets datasets,
            BlobStore blobs,
            Workspace workspace,
            Tasks tasks,
            Reports reports,
            Slices slices) {
        this.tests = tests;
        this.datasets = datasets;
        this.blobs = blobs;
        this.workspace = workspace;
        this.tasks = tasks;
        this.reports = reports;
        this.slices = slices;
    }

    @Override
    public Object run(JobContext job) throws Exception {
        ModelTest test = tests.get(job.parameters(Tests.Parameters.class).test());
        BlobStore.Pin pin = blobs.pin();
        try {
            Report.Brought brought = read(tasks.named(test.pipeline().task()), test, job);
            return reports.keep(tests.get(test.id()), Speed.NONE, Optional.of(brought), job);
        } finally {
            pin.close();
        }
    }

    /** Stores what the file answers about each sample. */
    private <T, A> Report.Brought read(Task<T, A, ?> task, ModelTest test, JobContext job) throws IOException {
        Guard guard = Guard.of(task);
        AnswerRows<T, A> rows = guard.call(() -> task.rows(test.pipeline())).orElseThrow();
        slices.check(test.data(datasets), test.use(), test.slices(), job);
        try (Scratch scratch = workspace.scratch()) {
            AnswerTable table = new AnswerTable(scratch);
            addSamples(task, rows, guard, test, table);
            addAnswers(rows, guard, test, table, job);
            return table.read(answered -> {
                BroughtLines<T, A> lines = new BroughtLines<>(task, rows, guard, answered, job);
                try (BlobWriter upload = blobs.upload()) {
                    String sha256 = upload.add(lines.stream(), Long.MAX_VALUE).sha256();
                    upload.commit(handle -> tests.keepPredictions(handle, test, sha256));
                }
                return lines.brought(table);
            });
        }
    }

    private <T, A> void addSamples(
            Task<T, A, ?> task, AnswerRows<T, A> rows, Guard guard, ModelTest test, AnswerTable table) {
        List<AnswerTable.Sampled> samples = new ArrayList<>();
        for (Sample sample : datasets.samples(test.data(datasets), test.use())) {
            T truth = guard.call(() -> task.truth(test.pipeline(), sample));
            Optional<String> number = guard.call(() -> rows.number(truth));
            samples.add(
                    new AnswerTable.Sampled(sample.path(), JsonCodec.standard().encodeText(truth), number));
            if (samples.size() == SAMPLES_AT_ONCE) {
                table.addSamples(samples);
                samples.clear();
            }
        }
        table.addSamples(samples);
    }

    private <T, A> void addAnswers(
            AnswerRows<T, A> rows, Guard guard, ModelTest test, AnswerTable table, JobContext job) throws IOException {
        Blob file = test.pipeline().output().predictions().flatMap(blobs::find).orElseThrow();
        RowReader<A> reader = new RowReader<>(rows, guard, table, job);
        RowFile.read(Channels.newInputStream(blobs.open(file, 0, file.size())), reader);
        reader.checkRight();
        table.finish();
        Report.Named unknown = table.unknown();
        if (unknown.count() == table.answers()) {
            throw new IllegalStateException("None of the " + table.answers()
                    + " rows is of a sample in '" + test.use() + "' of '" + test.dataset() + "@"
                    + test.datasetVersion() + "': the first "
                    + (unknown.first().isEmpty()
                            ? "is missing"
                            : "is of '" + unknown.first().get(0) + "'"));
        }
    }
}

package dev.cyanotype.blueprints.models.brought;

import dev.cyanotype.blueprints.datasets.Datasets;
import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.blueprints.models.calls.Guard;
import dev.cyanotype.blueprints.models.pipeline.Judging;
import dev.cyanotype.blueprints.models.pipeline.Pipeline;
import dev.cyanotype.blueprints.models.slices.Slicing;
import dev.cyanotype.blueprints.models.tasks.Task;
import dev.cyanotype.blueprints.models.tasks.Tasks;
import dev.cyanotype.blueprints.models.tests.Launcher;
import dev.cyanotype.blueprints.models.tests.ModelTest;
import dev.cyanotype.blueprints.models.tests.PinnedInputs;
import dev.cyanotype.blueprints.models.tests.Tests;
import dev.cyanotype.config.Setting;
import dev.cyanotype.config.Settings;
import dev.cyanotype.http.form.Parts;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import dev.cyanotype.storage.blobs.BlobStore;
import dev.cyanotype.storage.blobs.BlobWriter;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Starts tests of answers that are brought: the file is stored, and a job reads it. Thread-safe. */
public final class BroughtTests {
    private static final Setting<Long> LARGEST = Setting.bytes("models.predictions.largest", "8G");
    private static final String USE = "test";

    private final Tests tests;
    private final Datasets datasets;
    private final Tasks tasks;
    private final BlobStore blobs;
    private final Clock clock;
    private final long largest;

    @Inject
    BroughtTests(Tests tests, Datasets datasets, Tasks tasks, BlobStore blobs, Clock clock, Settings settings) {
        this.tests = tests;
        this.datasets = datasets;
        this.tasks = tasks;
        this.blobs = blobs;
        this.clock = clock;
        this.largest = settings.get(LARGEST);
    }

    /**
     * Runs the test that a multipart body asks for, unless the same file has been tested on the same data.
     *
     * @throws HttpException 400 for parts that are missing or not expected, 404 for a dataset or use that there is not, 422 for a
     *     task or labels that cannot be tested so
     */
    public ModelTest run(Parts parts) throws IOException {
        try (BlobWriter writer = blobs.upload()) {
            PredictionsUpload upload = PredictionsUpload.read(parts, writer, largest);
            ModelTest asked = pinned(upload.asked(), upload.file().sha256(), upload.name());
            Optional<ModelTest> underWay = tests.underWay(asked.id());
            return underWay.isPresent() ? underWay.get() : writer.commit(handle -> tests.start(handle, asked));
        }
    }

    private ModelTest pinned(NewBroughtTest asked, String sha256, String name) {
        Task<?, ?, ?> task = tasks.named(asked.task());
        Version version = Launcher.named("dataset", () -> datasets.version(asked.dataset()));
        String use = asked.use().orElse(USE);
        List<String> slices = Slicing.checked(asked.slices().orElse(List.of()), "form", "slices");
        Launcher.named("use", () -> datasets.samples(version, use));
        Pipeline pipeline = pipeline(asked, sha256, () -> datasets.labels(version, use));
        if (asked.task().equals(Pipeline.CLASSIFICATION)) {
            pipeline.labels().ifPresent(said -> Launcher.check(said, datasets.labels(version, use), version, use));
        }
        if (Guard.of(task).call(() -> task.rows(pipeline)).isEmpty()) {
            throw HttpException.of(
                    422,
                    List.of(Violation.of(
                            "form",
                            "task",
                            "expected a task whose answers can be brought, got '" + asked.task() + "'")));
        }
        return new ModelTest(
                new PinnedInputs("", version.digest(), version.reference(), use, pipeline, slices).id(),
                "",
                0,
                version.dataset(),
                version.version(),
                use,
                pipeline,
                slices,
                clock.instant(),
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.of(name));
    }

    /** The classes of a classifier are those of the data unless they are said. */
    private static Pipeline pipeline(NewBroughtTest asked, String sha256, Supplier<List<String>> inUse) {
        Optional<List<String>> labels = asked.task().equals(Pipeline.CLASSIFICATION)
                ? asked.labels().or(() -> Optional.of(inUse.get()))
                : asked.labels();
        try {
            Optional<Judging> judging =
                    asked.ignore().isPresent() || asked.iou().isPresent()
                            ? Optional.of(new Judging(asked.ignore(), asked.iou()))
                            : Optional.empty();
            return Pipeline.ofPredictions(asked.task(), sha256, labels, judging);
        } catch (IllegalArgumentException refused) {
            String message = String.valueOf(refused.getMessage());
            throw HttpException.of(
                    422, List.of(Violation.of("form", message.substring(0, message.indexOf(':')), message)));
        }
    }
}

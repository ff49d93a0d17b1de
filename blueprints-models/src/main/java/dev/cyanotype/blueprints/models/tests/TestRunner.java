package dev.cyanotype.blueprints.models.tests;

import dev.cyanotype.blueprints.datasets.Datasets;
import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.blueprints.models.ModelVersion;
import dev.cyanotype.blueprints.models.metrics.Latency;
import dev.cyanotype.blueprints.models.onnx.InvalidModel;
import dev.cyanotype.blueprints.models.registry.ModelSettings;
import dev.cyanotype.blueprints.models.registry.Registry;
import dev.cyanotype.blueprints.models.registry.Tokenizers;
import dev.cyanotype.blueprints.models.slices.Slices;
import dev.cyanotype.blueprints.models.tasks.Tasks;
import dev.cyanotype.blueprints.models.worker.Worker;
import dev.cyanotype.blueprints.models.worker.frames.Answers;
import dev.cyanotype.blueprints.models.worker.frames.Content;
import dev.cyanotype.storage.blobs.Blob;
import dev.cyanotype.storage.blobs.BlobStore;
import dev.cyanotype.storage.blobs.BlobWriter;
import dev.cyanotype.storage.jobs.JobContext;
import dev.cyanotype.storage.jobs.JobHandler;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Runs a test: streams the samples of a use through a worker, stores what is answered, and has the report computed from that.
 * Thread-safe.
 */
public final class TestRunner implements JobHandler {
    private final Tests tests;
    private final Registry registry;
    private final Datasets datasets;
    private final BlobStore blobs;
    private final ModelSettings settings;
    private final Tasks tasks;
    private final Reports reports;
    private final Tokenizers tokenizers;
    private final Slices slices;

    @Inject
    TestRunner(
            Tests tests,
            Registry registry,
            Datasets datasets,
            BlobStore blobs,
            ModelSettings settings,
            Tasks tasks,
            Reports reports,
            Tokenizers tokenizers,
            Slices slices) {
        this.tests = tests;
        this.registry = registry;
        this.datasets = datasets;
        this.blobs = blobs;
        this.settings = settings;
        this.tasks = tasks;
        this.reports = reports;
        this.tokenizers = tokenizers;
        this.slices = slices;
    }

    @Override
    public Object run(JobContext job) throws Exception {
        ModelTest test = tests.get(job.parameters(Tests.Parameters.class).test());
        BlobStore.Pin pin = blobs.pin();
        try {
            Optional<Speed> known = answeredBefore(test, job);
            Speed speed = known.isPresent() ? known.get() : predict(test, job);
            return reports.keep(tests.get(test.id()), speed, Optional.empty(), job);
        } finally {
            pin.close();
        }
    }

    /** Takes what the model has answered in a test with other slices, which would be answered alike; returns how fast that was. */
    private Optional<Speed> answeredBefore(ModelTest test, JobContext job) {
        Version version = test.data(datasets);
        Optional<ModelTest> other = tests.ofOtherSlices(test)
                .filter(known -> !version.created().isAfter(known.created())); // not of a dataset that was deleted
        other.ifPresent(known -> slices.check(version, test.use(), test.slices(), job));
        return other.filter(known -> tests.takePredictions(test, known))
                .map(known -> Speed.of(known.report().orElseThrow()));
    }

    /** Stores what the model answers about each sample. */
    private Speed predict(ModelTest test, JobContext job) throws IOException, InvalidModel, InterruptedException {
        try (BlobWriter upload = blobs.upload()) {
            String[] sha256 = {""};
            Speed speed = answer(
                    test,
                    job,
                    lines -> sha256[0] = upload.add(lines, Long.MAX_VALUE).sha256());
            upload.commit(handle -> tests.keepPredictions(handle, test, sha256[0]));
            return speed;
        }
    }

    /** Takes what the model answers, in lines as they are stored. */
    interface Answered {
        void read(InputStream lines) throws IOException;
    }

    /** Has the model answer each sample, and gives it to {@code answered}; returns how fast that was. */
    Speed answer(ModelTest test, JobContext job, Answered answered)
            throws IOException, InvalidModel, InterruptedException {
        ModelVersion model = registry.version(test.model(), test.version());
        Version version = test.data(datasets);
        slices.check(version, test.use(), test.slices(), job);
        int batch = model.signature()
                .fixedBatch()
                .orElseGet(() -> test.pipeline().atOnce(settings.batch(), Answers.MAX_BYTES));
        try (Worker worker = start(test, model)) {
            long start = System.nanoTime();
            worker.feed(new Contents(batches(version, test.use(), batch)));
            PredictionStream<?, ?> predictions = new PredictionStream<>(
                    tasks.named(test.pipeline().task()),
                    test.pipeline(),
                    worker,
                    batches(version, test.use(), batch),
                    samples(version, test.use()),
                    job);
            answered.read(predictions);
            double seconds = (System.nanoTime() - start) / 1e9;
            Latency latency = Latency.of(batch, predictions.times().nanos());
            return new Speed(latency, predictions.answered() / seconds, "ONNX Runtime " + worker.runtime());
        }
    }

    private static long samples(Version version, String use) {
        return version.uses().stream()
                .filter(candidate -> candidate.name().equals(use))
                .mapToLong(Version.Use::samples)
                .sum();
    }

    private Worker start(ModelTest test, ModelVersion model) throws IOException, InvalidModel, InterruptedException {
        Blob blob = model.blob();
        InputStream file = Channels.newInputStream(blobs.open(blob, 0, blob.size()));
        return Worker.of(test.pipeline(), tokenizers.text(test.pipeline()), file, blob.size(), settings.worker());
    }

    private Iterator<List<Sample>> batches(Version version, String use, int batch) {
        return new Batches<>(datasets.samples(version, use).iterator(), batch);
    }

    /** The contents of batches of samples, opened as they are sent. */
    private final class Contents implements Iterator<List<Content>> {
        private final Iterator<List<Sample>> batches;

        Contents(Iterator<List<Sample>> batches) {
            this.batches = batches;
        }

        @Override
        public boolean hasNext() {
            return batches.hasNext();
        }

        @Override
        public List<Content> next() {
            return batches.next().stream()
                    .<Content>map(sample -> new Stored(sample.blob(), blobs))
                    .toList();
        }
    }

    /** A blob to be sent. */
    private record Stored(Blob blob, BlobStore blobs) implements Content {
        @Override
        public long size() {
            return blob.size();
        }

        @Override
        public InputStream open() throws IOException {
            return Channels.newInputStream(blobs.open(blob, 0, blob.size()));
        }
    }
}

package dev.cyanotype.benchmarks;

import com.google.inject.Guice;
import com.google.inject.Injector;
import dev.cyanotype.Extensions;
import dev.cyanotype.blueprints.datasets.web.DatasetsModule;
import dev.cyanotype.blueprints.models.metrics.Prediction;
import dev.cyanotype.blueprints.models.pipeline.Pipeline;
import dev.cyanotype.blueprints.models.tasks.Task;
import dev.cyanotype.blueprints.models.tasks.Tasks;
import dev.cyanotype.blueprints.models.tests.PredictionLine;
import dev.cyanotype.blueprints.models.web.ModelsModule;
import dev.cyanotype.config.Settings;
import dev.cyanotype.json.JsonCodec;
import dev.cyanotype.storage.Workspace;
import dev.cyanotype.storage.blobs.BlobStore;
import dev.cyanotype.storage.database.Database;
import dev.cyanotype.storage.jobs.Jobs;
import dev.cyanotype.storage.uploads.UploadStore;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collector;
import java.util.stream.Stream;

/** Evaluates the lines of a test of detection some times, and prints the figures and how long it took. Called by {@code detection.py}. */
public final class DetectionBenchmark {
    private static final int TIMES = 5;

    private DetectionBenchmark() {}

    /** Reads the lines in the file that the argument names; with a second one reads them while it evaluates, and once. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("detection");
        try (Workspace workspace = Workspace.at(folder, Settings.of(Map.of()))) {
            System.out.println(run(tasks(workspace).named("detection"), Path.of(arguments[0]), arguments.length > 1));
        }
    }

    private static Tasks tasks(Workspace workspace) {
        Injector injector = Guice.createInjector(new DatasetsModule(), new ModelsModule(), binder -> {
            binder.bind(Settings.class).toInstance(Settings.of(Map.of()));
            binder.bind(Extensions.class).toInstance(Extensions.in(List.of()));
            binder.bind(Clock.class).toInstance(Clock.systemUTC());
            binder.bind(Workspace.class).toInstance(workspace);
            binder.bind(Database.class).toInstance(workspace.database());
            binder.bind(BlobStore.class).toInstance(workspace.blobs());
            binder.bind(Jobs.class).toInstance(workspace.jobs());
            binder.bind(UploadStore.class).toInstance(workspace.uploads());
        });
        return injector.getInstance(Tasks.class);
    }

    private static <T, A, S> String run(Task<T, A, S> task, Path lines, boolean once) throws IOException {
        Pipeline pipeline = Pipeline.ofPredictions(task.name(), "", Optional.empty(), Optional.empty());
        List<Prediction<T, A>> kept = new ArrayList<>();
        if (!once) {
            try (Stream<String> all = Files.lines(lines)) {
                all.forEach(line -> kept.add(prediction(task, line)));
            }
        }
        List<Double> seconds = new ArrayList<>();
        Map<String, Object> figures = Map.of();
        for (int i = 0; i < (once ? 1 : TIMES); i++) {
            long start = System.nanoTime();
            try (Stream<Prediction<T, A>> predictions =
                    once ? Files.lines(lines).map(line -> prediction(task, line)) : kept.stream()) {
                figures = figures(task.section(pipeline), predictions);
            }
            seconds.add((System.nanoTime() - start) / 1e9);
        }
        return JsonCodec.standard().encodeText(Map.of("figures", figures, "seconds", seconds));
    }

    private static <T, A> Prediction<T, A> prediction(Task<T, A, ?> task, String json) {
        PredictionLine line = PredictionLine.read(json);
        return new Prediction<>(
                line.path(),
                as(task.truthType(), line.truth()),
                as(task.answerType(), line.answer().orElseThrow()));
    }

    private static <X> X as(Class<X> type, Object json) {
        return JsonCodec.standard().decode(JsonCodec.standard().encodeText(json), type);
    }

    private static <P, C, S> Map<String, Object> figures(Collector<P, C, S> section, Stream<P> predictions)
            throws IOException {
        C sum = section.supplier().get();
        predictions.forEach(prediction -> section.accumulator().accept(sum, prediction));
        S result = section.finisher().apply(sum);
        if (sum instanceof Closeable held) {
            held.close();
        }
        @SuppressWarnings("unchecked")
        Map<String, Object> figures =
                JsonCodec.standard().decode(JsonCodec.standard().encodeText(result), Map.class);
        return figures;
    }
}

package dev.cyanotype.blueprints.models.inference;

import dev.cyanotype.blueprints.models.ModelVersion;
import dev.cyanotype.blueprints.models.onnx.InvalidModel;
import dev.cyanotype.blueprints.models.pipeline.Pipeline;
import dev.cyanotype.blueprints.models.registry.ModelSettings;
import dev.cyanotype.blueprints.models.registry.Tokenizers;
import dev.cyanotype.blueprints.models.worker.Worker;
import dev.cyanotype.blueprints.models.worker.WorkerFailed;
import dev.cyanotype.blueprints.models.worker.WorkersBusy;
import dev.cyanotype.blueprints.models.worker.frames.Answers;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.storage.blobs.Blob;
import dev.cyanotype.storage.blobs.BlobStore;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The models that are loaded to answer requests: as many as {@code models.serving} says, of which the one that was asked longest ago
 * makes room for another. Thread-safe.
 */
@Singleton
public final class ServedModels implements AutoCloseable {
    private static final long IDLE_MINUTES = 10;
    private static final int REMEMBERED = 100;

    private final BlobStore blobs;
    private final ModelSettings settings;
    private final Tokenizers tokenizers;
    private final Map<Key, Model> models = new LinkedHashMap<>(16, 0.75f, true);
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "models that nobody asks");
        thread.setDaemon(true);
        return thread;
    });

    /** Equal files with equal pipelines are one process. */
    private record Key(String sha256, Optional<Pipeline> pipeline) {}

    private record Model(Served served, Gathered samples) {}

    @Inject
    ServedModels(BlobStore blobs, ModelSettings settings, Tokenizers tokenizers) {
        this.blobs = blobs;
        this.tokenizers = tokenizers;
        this.settings = settings;
        Future<?> unused = clock.scheduleWithFixedDelay(this::endIdle, 1, 1, TimeUnit.MINUTES);
    }

    /** Returns a version that runs tensors as they are. */
    Served ofTensors(ModelVersion version) {
        Blob blob = version.blob();
        Served.Start start = () -> {
            try (InputStream file = open(blob)) {
                return Worker.ofTensors(file, blob.size(), settings.serving());
            }
        };
        return model(new Key(blob.sha256(), Optional.empty()), start, 1).served();
    }

    /** Returns a version that answers samples by its pipeline. */
    Gathered ofSamples(ModelVersion version, Pipeline pipeline) {
        Blob blob = version.blob();
        Served.Start start = () -> {
            try (InputStream file = open(blob)) {
                return Worker.of(pipeline, tokenizers.text(pipeline), file, blob.size(), settings.serving());
            }
        };
        int batch =
                version.signature().fixedBatch().orElseGet(() -> pipeline.atOnce(settings.batch(), Answers.MAX_BYTES));
        return model(new Key(blob.sha256(), Optional.of(pipeline)), start, batch)
                .samples();
    }

    private InputStream open(Blob blob) throws IOException {
        return Channels.newInputStream(blobs.open(blob, 0, blob.size()));
    }

    private synchronized Model model(Key key, Served.Start start, int batch) {
        Model model = models.get(key);
        if (model == null) {
            Served served = new Served(() -> {
                makeRoom();
                return start.worker();
            });
            model = new Model(served, new Gathered(served, batch));
            models.put(key, model);
            forget();
        }
        return model;
    }

    /** Ends the process that was asked longest ago, if there are as many as there may be. */
    private synchronized void makeRoom() {
        List<Served> loaded = models.values().stream()
                .map(Model::served)
                .filter(Served::isLoaded)
                .toList();
        int over = loaded.size() - settings.served();
        for (Served oldest : loaded) {
            if (over <= 0) {
                return;
            }
            over -= oldest.release() ? 1 : 0;
        }
    }

    private void forget() {
        models.values().stream()
                .limit(Math.max(0, models.size() - REMEMBERED))
                .toList()
                .forEach(old -> {
                    if (old.served().release()) {
                        models.values().remove(old);
                    }
                });
    }

    private synchronized void endIdle() {
        models.values().forEach(model -> model.served().releaseIfIdle(TimeUnit.MINUTES.toNanos(IDLE_MINUTES)));
    }

    /** Calls a model and answers what goes wrong: 422 if it is the model, 503 with {@code Retry-After} if too many run. */
    static <T, E extends Exception> T call(Served served, Served.Call<T, E> call) throws E, IOException {
        try {
            return served.call(call);
        } catch (WorkersBusy busy) {
            throw new HttpException(503, String.valueOf(busy.getMessage())).withHeader("retry-after", "10");
        } catch (InvalidModel | WorkerFailed failed) {
            throw new HttpException(422, String.valueOf(failed.getMessage()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new HttpException(503, "The server stops.").withHeader("retry-after", "10");
        }
    }

    /** Ends all processes. */
    @Override
    public synchronized void close() {
        clock.shutdownNow();
        settings.serving().close();
        models.values().forEach(model -> model.served().release());
    }
}

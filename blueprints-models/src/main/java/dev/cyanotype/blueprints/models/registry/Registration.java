package dev.cyanotype.blueprints.models.registry;

import dev.cyanotype.blueprints.models.ModelVersion;
import dev.cyanotype.blueprints.models.onnx.InvalidModel;
import dev.cyanotype.blueprints.models.onnx.MetadataLabels;
import dev.cyanotype.blueprints.models.onnx.OnnxFile;
import dev.cyanotype.blueprints.models.onnx.Signature;
import dev.cyanotype.blueprints.models.pipeline.Pipeline;
import dev.cyanotype.blueprints.models.pipeline.PipelineCheck;
import dev.cyanotype.blueprints.models.tasks.Tasks;
import dev.cyanotype.blueprints.models.worker.Worker;
import dev.cyanotype.blueprints.models.worker.WorkerFailed;
import dev.cyanotype.blueprints.models.worker.WorkersBusy;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import dev.cyanotype.storage.blobs.Blob;
import dev.cyanotype.storage.blobs.BlobStore;
import dev.cyanotype.storage.blobs.BlobWriter;
import dev.cyanotype.storage.uploads.UploadStore;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes in the file of a model: stored on disk, inspected, loaded once by a process of its own, and only then stored. Thread-safe.
 */
public final class Registration {
    private final UploadStore uploads;
    private final BlobStore blobs;
    private final Registry registry;
    private final ModelSettings settings;
    private final Tasks tasks;
    private final Tokenizers tokenizers;

    @Inject
    Registration(
            UploadStore uploads,
            BlobStore blobs,
            Registry registry,
            ModelSettings settings,
            Tasks tasks,
            Tokenizers tokenizers) {
        this.uploads = uploads;
        this.blobs = blobs;
        this.registry = registry;
        this.settings = settings;
        this.tasks = tasks;
        this.tokenizers = tokenizers;
    }

    /** Stores a file until {@link #register}; the caller discards it. */
    public String store(InputStream file) throws IOException {
        return uploads.store(file, settings.largestModel());
    }

    /** Deletes a stored file. */
    public void discard(String token) {
        uploads.delete(token);
    }

    /**
     * Registers a stored file as the next version of a model, or returns the latest version if that is the same file with the same
     * pipeline.
     *
     * @throws HttpException a 422 with the reason if the file is not a model that can be loaded, or the pipeline does not fit it
     */
    public Registered register(NewModel model, String token, Optional<Pipeline> declared)
            throws IOException, InterruptedException {
        Signature signature = inspect(token);
        Optional<List<String>> labels = MetadataLabels.of(signature.metadata());
        declared.map(Pipeline::task).ifPresent(tasks::named);
        Optional<Pipeline> pipeline = declared.map(given -> PipelineCheck.fit(given, signature, labels));
        try (BlobWriter upload = blobs.upload();
                InputStream file = uploads.open(token)) {
            Blob blob = upload.add(file, settings.largestModel());
            Optional<ModelVersion> same = same(model.name(), blob.sha256(), pipeline);
            if (same.isPresent()) {
                return new Registered(same.get(), false);
            }
            Worker.Loaded loaded = load(token, blob.size());
            int version = upload.commit(handle -> {
                registry.insert(handle, model);
                return registry.add(handle, model.name(), blob.sha256(), signature, loaded, pipeline);
            });
            return new Registered(registry.version(model.name(), version), true);
        }
    }

    /**
     * Declares how samples are fed to a version.
     *
     * @throws HttpException a 422 that names each thing with which the pipeline does not fit the model
     */
    public ModelVersion declare(ModelVersion version, Pipeline pipeline) {
        tasks.named(pipeline.task());
        Pipeline named = tokenizers.named(pipeline, version);
        registry.declare(version, PipelineCheck.fit(named, version.signature(), version.metadataLabels()));
        return registry.version(version.model(), version.version());
    }

    /**
     * What came of a registration.
     *
     * @param version the version
     * @param added false if it was there already
     */
    public record Registered(ModelVersion version, boolean added) {}

    private Optional<ModelVersion> same(String name, String sha256, Optional<Pipeline> pipeline) {
        return registry.find(name)
                .flatMap(model -> registry.latest(name))
                .filter(latest -> latest.blob().sha256().equals(sha256))
                .filter(latest -> pipeline.isEmpty() || pipeline.equals(latest.pipeline()));
    }

    private Signature inspect(String token) throws IOException {
        try (InputStream file = uploads.open(token)) {
            return OnnxFile.read(file);
        } catch (InvalidModel refused) {
            throw refused(refused.getMessage());
        }
    }

    private Worker.Loaded load(String token, long size) throws IOException, InterruptedException {
        try (InputStream file = uploads.open(token)) {
            return Worker.load(file, size, settings.worker());
        } catch (InvalidModel | WorkerFailed refused) {
            throw refused(refused.getMessage());
        } catch (WorkersBusy busy) {
            throw new HttpException(503, String.valueOf(busy.getMessage())).withHeader("retry-after", "10");
        }
    }

    private static HttpException refused(@Nullable String reason) {
        return HttpException.of(422, List.of(Violation.of("model", "", String.valueOf(reason))));
    }
}

package dev.cyanotype.blueprints.models.inference;

import dev.cyanotype.Param;
import dev.cyanotype.blueprints.models.ModelVersion;
import dev.cyanotype.blueprints.models.pipeline.Pipeline;
import dev.cyanotype.blueprints.models.registry.Registry;
import dev.cyanotype.blueprints.models.tasks.InvalidOutput;
import dev.cyanotype.blueprints.models.tasks.NamedTensor;
import dev.cyanotype.blueprints.models.tasks.NoAnswer;
import dev.cyanotype.blueprints.models.tasks.Task;
import dev.cyanotype.blueprints.models.tasks.Tasks;
import dev.cyanotype.blueprints.models.worker.frames.Answer;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.problem.HttpException;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Answers a sample that is sent, by the pipeline that tests use. */
public final class PredictApi {
    /** The version that is asked; the newest if it is 0 or missing. */
    public static final Param<Integer> VERSION =
            Param.integer("version", 0, Integer.MAX_VALUE).orElse(0);

    private final Registry registry;
    private final Tasks tasks;
    private final ServedModels models;

    /**
     * What a model says of a sample.
     *
     * @param answer as the predictions of a test have it
     */
    public record Said(String model, int version, Object answer) {}

    @Inject
    PredictApi(Registry registry, Tasks tasks, ServedModels models) {
        this.registry = registry;
        this.tasks = tasks;
        this.models = models;
    }

    /** Answers what the model says; 422 if the sample cannot be read. */
    public Response predict(Request request) throws IOException {
        ModelVersion version = registry.resolve(
                request.param("name"), Optional.of(VERSION.from(request)).filter(number -> number > 0));
        Pipeline pipeline = version.pipeline()
                .orElseThrow(() -> new HttpException(
                        409,
                        "Version " + version.version() + " of '" + version.model()
                                + "' has no pipeline, which says how samples are fed to it."));
        Answer answer = models.ofSamples(version, pipeline).answer(Body.of(request));
        if (answer.error() != null) {
            throw new HttpException(422, "The sample " + answer.error() + ".");
        }
        return Response.json(
                new Said(version.model(), version.version(), said(tasks.named(pipeline.task()), pipeline, answer)));
    }

    private static Object said(Task<?, ?, ?> task, Pipeline pipeline, Answer answer) {
        Map<String, NamedTensor> outputs = new LinkedHashMap<>();
        answer.outputs().forEach(output -> outputs.put(output.name(), output));
        try {
            return task.answer(pipeline, outputs);
        } catch (NoAnswer none) {
            throw new HttpException(422, "The sample " + none.getMessage());
        } catch (InvalidOutput wrong) {
            throw new HttpException(422, String.valueOf(wrong.getMessage()));
        }
    }
}

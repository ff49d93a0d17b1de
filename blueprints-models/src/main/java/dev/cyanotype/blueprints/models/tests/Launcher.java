package dev.cyanotype.blueprints.models.tests;

import dev.cyanotype.blueprints.datasets.Datasets;
import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.blueprints.models.ModelVersion;
import dev.cyanotype.blueprints.models.pipeline.Pipeline;
import dev.cyanotype.blueprints.models.pipeline.PipelineCheck;
import dev.cyanotype.blueprints.models.registry.Aliases;
import dev.cyanotype.blueprints.models.registry.Registry;
import dev.cyanotype.blueprints.models.slices.Slicing;
import dev.cyanotype.blueprints.models.tasks.Tasks;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Starts tests, after checking that the model can answer what the dataset asks. Thread-safe. */
public final class Launcher {
    private static final String USE = "test";

    private final Tests tests;
    private final Registry registry;
    private final Aliases aliases;
    private final Datasets datasets;
    private final Tasks tasks;
    private final Clock clock;

    @Inject
    Launcher(Tests tests, Registry registry, Aliases aliases, Datasets datasets, Tasks tasks, Clock clock) {
        this.tests = tests;
        this.registry = registry;
        this.aliases = aliases;
        this.datasets = datasets;
        this.tasks = tasks;
        this.clock = clock;
    }

    /**
     * Runs a test, unless it has been run or is being run.
     *
     * @param name the model, perhaps with a version or an alias: {@code digits@champion}
     *
     * @throws HttpException 400 for what is no slice, 404 for what there is not, 409 for a model without a pipeline, 422 for labels that the model does
     *     not know; each names its part of what was asked
     */
    public ModelTest run(String name, NewTest asked) {
        Aliases.Reference reference = aliases.reference(name);
        String known = registry.model(reference.model()).name();
        ModelVersion model =
                named("/version", () -> registry.resolve(known, asked.version().or(reference::version)));
        Pipeline pipeline = pipeline(model);
        List<String> slices = Slicing.checked(asked.slices().orElse(List.of()), "body", "/slices");
        Version version = named("/dataset", () -> datasets.version(asked.dataset()));
        String use = asked.use().orElse(USE);
        tasks.named(pipeline.task());
        named("/use", () -> datasets.samples(version, use));
        if (!pipeline.output().isOnAnImage()) { // whose labels are those of what is drawn
            pipeline.labels().ifPresent(answers -> check(answers, datasets.labels(version, use), version, use));
        }
        return tests.run(pinned(model, pipeline, version, use, slices));
    }

    /** Gets something, and if it is not there says which part of what was asked named it. */
    public static <T> T named(String pointer, Supplier<T> part) {
        try {
            return part.get();
        } catch (HttpException missing) {
            throw missing.violations().isEmpty()
                    ? new HttpException(
                            missing.status(),
                            missing.detail(),
                            List.of(Violation.of("body", pointer, missing.detail())))
                    : missing;
        }
    }

    private static Pipeline pipeline(ModelVersion model) {
        return model.pipeline()
                .orElseThrow(() -> new HttpException(
                        409,
                        "Version " + model.version() + " of the model '" + model.model()
                                + "' has no pipeline yet; declare it with" + " PUT /api/models/" + model.model()
                                + "/versions/" + model.version() + "/pipeline"));
    }

    /** Refuses labels of a use that whoever answers does not know. */
    public static void check(List<String> known, List<String> labels, Version version, String use) {
        PipelineCheck.tooMany(known).ifPresent(detail -> {
            throw HttpException.of(422, List.of(Violation.of("pipeline", "/labels", detail)));
        });
        List<String> unknown = new ArrayList<>(labels);
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw HttpException.of(
                    422,
                    List.of(
                            Violation.of(
                                    "body",
                                    "/dataset",
                                    "'" + version.reference() + "' has labels " + unknown + " in '" + use
                                            + "' that the model does not know; it knows " + known
                                            + ". If these are the same by other names, 'labels' is to have the data's, in this order")));
        }
    }

    private ModelTest pinned(ModelVersion model, Pipeline pipeline, Version version, String use, List<String> slices) {
        String names = model.model() + "@" + model.version() + " " + version.reference();
        String id = new PinnedInputs(model.blob().sha256(), version.digest(), names, use, pipeline, slices).id();
        return new ModelTest(
                id,
                model.model(),
                model.version(),
                version.dataset(),
                version.version(),
                use,
                pipeline,
                slices,
                clock.instant(),
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}

package dev.cyanotype.blueprints.models.web;

import dev.cyanotype.blueprints.datasets.Datasets;
import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.blueprints.models.ModelVersion;
import dev.cyanotype.blueprints.models.pipeline.Pipeline;
import dev.cyanotype.blueprints.models.pipeline.PipelineCheck;
import dev.cyanotype.blueprints.models.registry.Registry;
import dev.cyanotype.blueprints.models.tasks.Tasks;
import dev.cyanotype.blueprints.models.tests.ModelTest;
import dev.cyanotype.blueprints.models.tests.NewTest;
import dev.cyanotype.blueprints.models.tests.PinnedInputs;
import dev.cyanotype.blueprints.models.tests.Report;
import dev.cyanotype.blueprints.models.tests.ReportText;
import dev.cyanotype.blueprints.models.tests.Reports;
import dev.cyanotype.blueprints.models.tests.Tests;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import dev.cyanotype.storage.blobs.Blob;
import dev.cyanotype.storage.blobs.BlobStore;
import dev.cyanotype.storage.jobs.Job;
import dev.cyanotype.web.Page;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tests of models over HTTP. */
final class TestsApi {
    /**
     * A test as it is answered.
     *
     * @param job what runs it; null once nobody remembers
     * @param predictions the address of what was answered, once all is
     * @param report what came of it, once it is done
     */
    record Answer(
            String id,
            String model,
            int version,
            String dataset,
            int datasetVersion,
            String use,
            Pipeline pipeline,
            Job.State state,
            Optional<Job> job,
            Optional<String> predictions,
            Optional<Report> report) {}

    /** The tests of a model. */
    record Listing(List<Answer> data) {}

    private final Tests tests;
    private final Reports reports;
    private final Registry registry;
    private final Datasets datasets;
    private final Tasks tasks;
    private final BlobStore blobs;

    @Inject
    TestsApi(Tests tests, Reports reports, Registry registry, Datasets datasets, Tasks tasks, BlobStore blobs) {
        this.tests = tests;
        this.reports = reports;
        this.registry = registry;
        this.datasets = datasets;
        this.tasks = tasks;
        this.blobs = blobs;
    }

    Response run(Request request, NewTest asked) {
        ModelVersion model = registry.resolve(request.param("name"), asked.version());
        Pipeline pipeline = pipeline(model);
        Version version = datasets.version(asked.dataset());
        String use = asked.use().orElse("test");
        tasks.named(pipeline.task());
        pipeline.labels().ifPresent(labels -> check(labels, version, use));
        ModelTest test = tests.run(pinned(model, pipeline, version, use));
        return Response.created(request.urlFor(".test").with("id", test.id()).toString())
                .withStatus(test.report().isPresent() ? 200 : 202)
                .withJson(answer(request, test));
    }

    private void check(List<String> labels, Version version, String use) {
        PipelineCheck.tooMany(labels).ifPresent(detail -> {
            throw HttpException.of(422, List.of(Violation.of("pipeline", "/labels", detail)));
        });
        checkLabels(version, use, labels);
    }

    private static Pipeline pipeline(ModelVersion model) {
        return model.pipeline()
                .orElseThrow(() -> new HttpException(
                        409,
                        "Version " + model.version() + " of the model '" + model.model()
                                + "' has no pipeline yet; declare it with" + " PUT /api/models/" + model.model()
                                + "/versions/" + model.version() + "/pipeline"));
    }

    private void checkLabels(Version version, String use, List<String> known) {
        List<String> unknown = new ArrayList<>(datasets.labels(version, use));
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw HttpException.of(
                    422,
                    List.of(Violation.of(
                            "body",
                            "/dataset",
                            "'" + version.reference() + "' has labels " + unknown + " in '" + use
                                    + "' that the model does not know; it knows " + known)));
        }
    }

    private static ModelTest pinned(ModelVersion model, Pipeline pipeline, Version version, String use) {
        String names = model.model() + "@" + model.version() + " " + version.reference();
        String id = new PinnedInputs(model.blob().sha256(), version.digest(), names, use, pipeline).id();
        return new ModelTest(
                id,
                model.model(),
                model.version(),
                version.dataset(),
                version.version(),
                use,
                pipeline,
                "",
                Optional.empty(),
                Optional.empty());
    }

    Response test(Request request) {
        ModelTest test = tests.get(request.param("id"));
        boolean text = request.header("accept").orElse("").startsWith("text/plain");
        return text && test.report().isPresent()
                ? Response.text(ReportText.of(
                        tasks.named(test.pipeline().task()), test, test.report().get()))
                : Response.json(answer(request, test));
    }

    Response predictions(Request request) {
        ModelTest test = tests.get(request.param("id"));
        Blob predictions = test.predictions()
                .flatMap(blobs::find)
                .orElseThrow(() -> HttpException.notFound("The test '" + test.id()
                        + "' has no predictions; it has them once all of its samples are answered."));
        return Response.source("application/jsonl", blobs.source(predictions))
                .attachment(test.model() + "-" + test.version() + "-predictions.jsonl");
    }

    Response reportAgain(Request request) {
        return Response.json(reports.again(tests.get(request.param("id")))).withStatus(202);
    }

    Response ofModel(Request request) {
        String name = registry.model(request.param("name")).name();
        return Response.json(new Listing(tests.ofModel(name, Page.LIMIT.from(request)).stream()
                .map(test -> answer(request, test))
                .toList()));
    }

    private Answer answer(Request request, ModelTest test) {
        Optional<Job> job = tests.job(test);
        return new Answer(
                test.id(),
                test.model(),
                test.version(),
                test.dataset(),
                test.datasetVersion(),
                test.use(),
                test.pipeline(),
                test.report().isPresent() ? Job.State.DONE : job.map(Job::state).orElse(Job.State.FAILED),
                job,
                test.predictions()
                        .map(stored -> request.urlFor(".predictions")
                                .with("id", test.id())
                                .toString()),
                test.report());
    }
}

package dev.cyanotype.blueprints.models.web;

import dev.cyanotype.Param;
import dev.cyanotype.blueprints.models.brought.BroughtTests;
import dev.cyanotype.blueprints.models.registry.Registry;
import dev.cyanotype.blueprints.models.results.PredictionFilter;
import dev.cyanotype.blueprints.models.results.Predictions;
import dev.cyanotype.blueprints.models.results.TestFilter;
import dev.cyanotype.blueprints.models.results.TestList;
import dev.cyanotype.blueprints.models.tasks.Tasks;
import dev.cyanotype.blueprints.models.tests.Launcher;
import dev.cyanotype.blueprints.models.tests.ModelTest;
import dev.cyanotype.blueprints.models.tests.NewTest;
import dev.cyanotype.blueprints.models.tests.ReportText;
import dev.cyanotype.blueprints.models.tests.Reports;
import dev.cyanotype.blueprints.models.tests.Reruns;
import dev.cyanotype.blueprints.models.tests.TestAnswer;
import dev.cyanotype.blueprints.models.tests.Tests;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.storage.blobs.Blob;
import dev.cyanotype.storage.blobs.BlobStore;
import dev.cyanotype.web.Cursor;
import dev.cyanotype.web.Page;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Tests of models over HTTP. */
final class TestsApi {
    /** The tests of a model. */
    record Listing(List<TestAnswer> data) {}

    static final Param<String> FORMAT = Param.oneOf("format", "jsonl", "csv").orElse("jsonl");

    private static final Set<String> PAGED = Set.of("truth", "answer", "wrong", "limit", "cursor");

    private final Tests tests;
    private final TestList list;
    private final Launcher launcher;
    private final BroughtTests brought;
    private final Reports reports;
    private final Reruns reruns;
    private final Registry registry;
    private final Tasks tasks;
    private final Predictions predictions;
    private final BlobStore blobs;

    @Inject
    TestsApi(
            Tests tests,
            TestList list,
            Launcher launcher,
            BroughtTests brought,
            Reports reports,
            Reruns reruns,
            Registry registry,
            Tasks tasks,
            Predictions predictions,
            BlobStore blobs) {
        this.tests = tests;
        this.list = list;
        this.launcher = launcher;
        this.brought = brought;
        this.reports = reports;
        this.reruns = reruns;
        this.registry = registry;
        this.tasks = tasks;
        this.predictions = predictions;
        this.blobs = blobs;
    }

    Response list(Request request) {
        return Response.json(list.page(TestFilter.from(request), Cursor.from(request), Page.LIMIT.from(request)));
    }

    Response run(Request request, NewTest asked) {
        return accepted(request, launcher.run(request.param("name"), asked));
    }

    Response bring(Request request) throws IOException {
        return accepted(request, brought.run(request.parts()));
    }

    private Response accepted(Request request, ModelTest test) {
        return Response.created(request.urlFor(".test").with("id", test.id()).toString())
                .withStatus(test.report().isPresent() ? 200 : 202)
                .withJson(answer(request, test));
    }

    Response test(Request request) {
        ModelTest test = tests.get(request.param("id"));
        boolean text = request.header("accept").orElse("").startsWith("text/plain");
        return text && test.report().isPresent()
                ? Response.text(ReportText.of(
                        tasks.named(test.pipeline().task()), test, test.report().get()))
                : Response.json(answer(request, test));
    }

    /** Downloads all predictions, or shows a page of them as soon as anything is said about which. */
    Response predictions(Request request) throws IOException {
        ModelTest test = tests.get(request.param("id"));
        if (PAGED.stream().anyMatch(request.args().names()::contains)) {
            return Response.json(predictions.page(
                    test, PredictionFilter.from(request, test), Cursor.from(request), Page.LIMIT.from(request)));
        }
        String name = (test.brought().isPresent() ? "brought" : test.model() + "-" + test.version()) + "-predictions.";
        Blob stored = predictions.stored(test);
        return FORMAT.from(request).equals("csv")
                ? Response.stream("text/csv; charset=utf-8", out -> predictions.writeTable(test, out))
                        .attachment(name + "csv")
                : Response.source("application/jsonl", blobs.source(stored)).attachment(name + "jsonl");
    }

    Response reportAgain(Request request) {
        return Response.json(reports.again(tests.get(request.param("id")))).withStatus(202);
    }

    Response rerun(Request request) {
        return Response.json(reruns.submit(tests.get(request.param("id")))).withStatus(202);
    }

    Response ofModel(Request request) {
        String name = registry.model(request.param("name")).name();
        return Response.json(new Listing(tests.ofModel(name, Page.LIMIT.from(request)).stream()
                .map(test -> answer(request, test))
                .toList()));
    }

    private TestAnswer answer(Request request, ModelTest test) {
        return TestAnswer.of(
                test,
                tests.job(test),
                request.urlFor(".predictions").with("id", test.id()).toString());
    }
}

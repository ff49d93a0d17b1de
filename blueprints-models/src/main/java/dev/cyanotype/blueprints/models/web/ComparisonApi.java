package dev.cyanotype.blueprints.models.web;

import dev.cyanotype.Param;
import dev.cyanotype.Setup;
import dev.cyanotype.blueprints.models.comparison.Comparison;
import dev.cyanotype.blueprints.models.comparison.Comparisons;
import dev.cyanotype.blueprints.models.comparison.Margin;
import dev.cyanotype.blueprints.models.slices.Slicing;
import dev.cyanotype.blueprints.models.tests.ModelTest;
import dev.cyanotype.blueprints.models.tests.Tests;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.storage.jobs.Job;
import dev.cyanotype.web.Cursor;
import dev.cyanotype.web.Page;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Optional;

/** Comparisons of tests over HTTP. */
final class ComparisonApi {
    private static final Param<String> A = Param.text("a");
    private static final Param<String> B = Param.text("b");
    private static final Param<String> CHANGE = Param.oneOf("change", "fixed", "broken");

    private final Comparisons comparisons;
    private final Tests tests;

    @Inject
    ComparisonApi(Comparisons comparisons, Tests tests) {
        this.comparisons = comparisons;
        this.tests = tests;
    }

    void declare(Setup setup) {
        setup.get("/api/tests/compare", this::compare)
                .named("compare")
                .summary("Compares two tests of a task on the same samples.")
                .description(
                        "Holds the test 'b' against the test 'a'. Of more than 10,000 samples, 1,000 if they are no classifiers', it is a job at first:"
                                + " ask again once that is done. With 'margin' a model that is less accurate by less than it is"
                                + " 'not inferior'. 'slices' are 'label', 'size', 'attribute:NAME' or these crossed with *, with commas"
                                + " between them; 'cluster' names the attribute of samples that belong together.")
                .takes(A, B, Margin.PARAM, Slicing.SLICES, Slicing.CLUSTER)
                .returns(200, Comparison.class)
                .returns(202, Job.class)
                .problem(404, "There is no such test.")
                .problem(409, "They are not done, or not of the same task, samples and labels.");
        setup.get("/api/tests/compare/samples", this::samples)
                .named("compare-samples")
                .summary("Lists the samples that only one of two tests has answered right.")
                .description("'fixed' are those that only 'b' has, 'broken' those that only 'a' has.")
                .takes(A, B, CHANGE, Page.LIMIT, Cursor.PARAM)
                .returns(Page.typeOf(String.class))
                .problem(404, "There is no such test.")
                .problem(409, "They cannot be compared.");
    }

    private Response compare(Request request) throws IOException {
        Optional<Double> margin = Margin.from(request);
        Comparisons.Found found = comparisons.find(test(request, A), test(request, B), Slicing.from(request));
        return found.result()
                .map(result -> Response.json(result.judged(margin)))
                .orElseGet(() -> Response.json(found.job().orElseThrow()).withStatus(202));
    }

    private Response samples(Request request) throws IOException {
        return Response.json(comparisons.changed(
                test(request, A),
                test(request, B),
                CHANGE.from(request).equals("fixed"),
                Cursor.from(request),
                Page.LIMIT.from(request)));
    }

    private ModelTest test(Request request, Param<String> param) {
        return tests.get(param.from(request));
    }
}

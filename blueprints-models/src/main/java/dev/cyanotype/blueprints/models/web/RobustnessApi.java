package dev.cyanotype.blueprints.models.web;

import dev.cyanotype.Param;
import dev.cyanotype.Setup;
import dev.cyanotype.blueprints.models.robustness.Robustness;
import dev.cyanotype.blueprints.models.robustness.RobustnessReports;
import dev.cyanotype.blueprints.models.tests.ModelTest;
import dev.cyanotype.blueprints.models.tests.Tests;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.storage.jobs.Job;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Optional;

/** How models stand corrupted images, over HTTP. */
final class RobustnessApi {
    private static final Param<Optional<String>> BASELINE = Param.optional("baseline");

    private final RobustnessReports reports;
    private final Tests tests;

    @Inject
    RobustnessApi(RobustnessReports reports, Tests tests) {
        this.reports = reports;
        this.tests = tests;
    }

    void declare(Setup setup) {
        setup.get("/api/tests/<id>/robustness", this::show)
                .named("robustness")
                .summary("Shows how a classifier stands corrupted images: its errors by corruption and severity.")
                .description(
                        "With 'baseline', a test of another model on the same samples, there are the corruption errors (CE)"
                                + " relative to it and their mean (mCE), too. Of more than 10,000 samples it is a job at first: ask"
                                + " again once that is done.")
                .takes(BASELINE)
                .returns(200, Robustness.class)
                .returns(202, Job.class)
                .problem(404, "There is no such test.")
                .problem(
                        409,
                        "A test is not done, not of a classifier, not on corrupted images or not on the same ones.");
    }

    private Response show(Request request) throws IOException {
        ModelTest test = tests.get(request.param("id"));
        Optional<ModelTest> baseline =
                BASELINE.from(request).filter(id -> !id.isBlank()).map(tests::get);
        RobustnessReports.Found found = reports.find(test, baseline);
        return found.result()
                .map(Response::json)
                .orElseGet(() -> Response.json(found.job().orElseThrow()).withStatus(202));
    }
}

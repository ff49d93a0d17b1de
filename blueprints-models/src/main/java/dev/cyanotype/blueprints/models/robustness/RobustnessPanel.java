package dev.cyanotype.blueprints.models.robustness;

import dev.cyanotype.blueprints.datasets.Datasets;
import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.datasets.packages.attributes.SampleAttributes;
import dev.cyanotype.blueprints.models.tests.ModelTest;
import dev.cyanotype.blueprints.models.tests.Tests;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.storage.Workspace;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The errors of a test on corrupted images: a panel of its page. Thread-safe. */
public final class RobustnessPanel {
    private final Tests tests;
    private final Datasets datasets;
    private final RobustnessReports reports;
    private final SampleAttributes attributes;

    @Inject
    RobustnessPanel(Tests tests, Datasets datasets, RobustnessReports reports, Workspace workspace) {
        this.tests = tests;
        this.datasets = datasets;
        this.reports = reports;
        this.attributes = new SampleAttributes(workspace);
    }

    /** Shows the errors by corruption and severity; nothing of a test on other images, or one that nobody has counted. */
    public Response show(Request request) throws IOException {
        ModelTest test = tests.get(request.param("test"));
        return test.classification().isPresent() && isCorrupted(test)
                ? reports.kept(test)
                        .map(result -> Response.view(
                                "tests/robustness.html",
                                Map.of(
                                        "robustness",
                                        result,
                                        "json",
                                        request.urlFor("models.robustness")
                                                .with("id", test.id())
                                                .toString())))
                        .orElseGet(() -> Response.status(204))
                : Response.status(204);
    }

    /** The first sample stands for all. */
    private boolean isCorrupted(ModelTest test) {
        try {
            List<Sample> first = datasets.samples(test.data(datasets), Set.of(test.use()), "", 1);
            return attributes.of(first).stream().anyMatch(known -> known.containsKey("corruption"));
        } catch (HttpException gone) {
            return false;
        }
    }
}

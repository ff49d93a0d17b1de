package dev.cyanotype.blueprints.models.pages;

import dev.cyanotype.blueprints.datasets.Datasets;
import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.models.results.Predictions;
import dev.cyanotype.blueprints.models.results.TestList;
import dev.cyanotype.blueprints.models.results.TestSummary;
import dev.cyanotype.blueprints.models.tests.ModelTest;
import dev.cyanotype.blueprints.models.tests.PredictionLine;
import dev.cyanotype.blueprints.models.tests.Tests;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What models have answered about a sample: a panel of its page. Thread-safe. */
final class SampleTests {
    private static final int SHOWN = 5;

    private final TestList list;
    private final Tests tests;
    private final Predictions predictions;
    private final Datasets datasets;

    /**
     * What was answered in a test.
     *
     * @param subject what was tested
     * @param url the test
     * @param judged whether an answer is right if it is the truth, as of a classifier
     * @param others the samples that were answered in the same way; empty if nobody can filter by that
     */
    record Answered(String subject, String url, String truth, Said said, boolean judged, String others) {
        /** Returns true if the answer is the truth. */
        public boolean isRight() {
            return judged && truth.equals(said.answer());
        }
    }

    @Inject
    SampleTests(TestList list, Tests tests, Predictions predictions, Datasets datasets) {
        this.list = list;
        this.tests = tests;
        this.predictions = predictions;
        this.datasets = datasets;
    }

    Response show(Request request) throws IOException {
        String dataset = request.param("dataset");
        int version = request.param("version", Integer.class);
        String path = request.param("sample");
        Optional<Sample> sample = datasets.samples(datasets.version(dataset + "@" + version), List.of(path)).stream()
                .findFirst();
        List<Answered> answered = new ArrayList<>();
        if (sample.isPresent()) {
            for (TestSummary each : list.of(dataset, version, sample.get().use(), SHOWN)) {
                answered(request, tests.get(each.id()), path).ifPresent(answered::add);
            }
        }
        return answered.isEmpty()
                ? Response.status(204)
                : Response.view("tests/of-sample.html", Map.of("answered", answered));
    }

    private Optional<Answered> answered(Request request, ModelTest test, String path) throws IOException {
        if (test.predictions().isEmpty()) {
            return Optional.empty();
        }
        return predictions.of(test, path).map(line -> answered(request, test, line));
    }

    private static Answered answered(Request request, ModelTest test, PredictionLine line) {
        String truth = Said.truth(line);
        Said said = Said.of(line);
        boolean judged = test.classification().isPresent() && line.answer().isPresent();
        return new Answered(
                test.subject(),
                request.urlFor("ui.tests.test").with("test", test.id()).toString(),
                truth,
                said,
                judged,
                judged
                        ? request.urlFor("ui.tests.predictions")
                                .with("test", test.id())
                                .with("truth", truth)
                                .with("answer", said.answer())
                                .toString()
                        : "");
    }
}

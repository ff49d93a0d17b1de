package dev.cyanotype.blueprints.models.pages;

import dev.cyanotype.blueprints.datasets.Datasets;
import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.models.results.PredictionFilter;
import dev.cyanotype.blueprints.models.results.Predictions;
import dev.cyanotype.blueprints.models.tests.ModelTest;
import dev.cyanotype.blueprints.models.tests.PredictionLine;
import dev.cyanotype.blueprints.models.tests.Tests;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.UrlBuilder;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.web.Cursor;
import dev.cyanotype.web.Link;
import dev.cyanotype.web.Page;
import dev.cyanotype.web.Twin;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The samples that a model has answered in some way, such as an 8 with 3. Thread-safe. */
final class PredictionsPage {
    private final Tests tests;
    private final Predictions predictions;
    private final Datasets datasets;

    /**
     * A sample and what was answered.
     *
     * @param url its page; empty if it is no longer there
     * @param picture its picture; empty if it is none
     * @param small whether the picture is so small that its pixels are to be seen
     * @param answer what was answered, or why nothing was
     * @param score how sure the model was; empty if it does not say
     */
    public record Tile(
            String path, String url, String picture, boolean small, String truth, String answer, String score) {}

    @Inject
    PredictionsPage(Tests tests, Predictions predictions, Datasets datasets) {
        this.tests = tests;
        this.predictions = predictions;
        this.datasets = datasets;
    }

    Response show(Request request) throws IOException {
        ModelTest test = tests.get(request.param("test"));
        PredictionFilter filter = PredictionFilter.from(request, test);
        int limit = Page.LIMIT.from(request);
        Page<PredictionLine> page = predictions.page(test, filter, Cursor.from(request), limit);
        Map<String, Object> view = new HashMap<>();
        view.put("test", test);
        view.put("filter", filter);
        view.put("tiles", tiles(request, test, page.data()));
        test.classification()
                .filter(figures -> !filter.isEmpty())
                .ifPresent(figures -> view.put("total", filter.count(figures)));
        view.put("chips", chips(request, test, filter));
        if (test.classification().isPresent()
                && !filter.wrong()
                && filter.answer().isEmpty()) {
            view.put(
                    "wrongOnly",
                    url(request, test, filter, "").with("wrong", "true").toString());
        }
        view.put("json", api(request, test, filter).with("limit", limit).toString());
        if (page.next() != null) {
            view.put(
                    "next",
                    url(request, test, filter, "")
                            .with("limit", limit)
                            .with("cursor", page.next())
                            .toString());
        }
        return Twin.of(request, page, Response.view("tests/predictions.html", view));
    }

    private static UrlBuilder api(Request request, ModelTest test, PredictionFilter filter) {
        return filtered(request.urlFor("models.predictions").with("id", test.id()), filter, "");
    }

    /** Returns this page without one part of the filter. */
    private static UrlBuilder url(Request request, ModelTest test, PredictionFilter filter, String without) {
        return filtered(request.urlFor("ui.tests.predictions").with("test", test.id()), filter, without);
    }

    private static UrlBuilder filtered(UrlBuilder url, PredictionFilter filter, String without) {
        Map<String, String> arguments = new LinkedHashMap<>();
        filter.truth().ifPresent(label -> arguments.put("truth", label));
        filter.answer().ifPresent(label -> arguments.put("answer", label));
        if (filter.wrong()) {
            arguments.put("wrong", "true");
        }
        arguments.remove(without);
        arguments.forEach(url::with);
        return url;
    }

    /** Returns the parts of the filter, each with the page without it. */
    private static List<Link> chips(Request request, ModelTest test, PredictionFilter filter) {
        List<Link> chips = new ArrayList<>();
        filter.truth()
                .ifPresent(label -> chips.add(new Link(
                        "truth " + label, url(request, test, filter, "truth").toString())));
        filter.answer()
                .ifPresent(label -> chips.add(new Link(
                        "answer " + label, url(request, test, filter, "answer").toString())));
        if (filter.wrong()) {
            chips.add(new Link("wrong", url(request, test, filter, "wrong").toString()));
        }
        return chips;
    }

    private List<Tile> tiles(Request request, ModelTest test, List<PredictionLine> lines) {
        Map<String, Sample> samples =
                samples(test, lines.stream().map(PredictionLine::path).toList());
        return lines.stream().map(line -> tile(request, test, line, samples)).toList();
    }

    /** Returns samples by their paths; none if the dataset is no longer there. */
    Map<String, Sample> samples(ModelTest test, List<String> paths) {
        Map<String, Sample> samples = new HashMap<>();
        try {
            datasets.samples(test.data(datasets), paths).forEach(sample -> samples.put(sample.path(), sample));
        } catch (HttpException gone) {
            if (gone.status() != 404) {
                throw gone;
            }
        }
        return samples;
    }

    private static Tile tile(Request request, ModelTest test, PredictionLine line, Map<String, Sample> samples) {
        Sample sample = samples.get(line.path());
        String picture = sample == null ? "" : SampleLinks.picture(request, sample);
        Said said = Said.of(line);
        return new Tile(
                line.path(),
                sample == null ? "" : SampleLinks.page(request, test.dataset(), test.datasetVersion(), line.path()),
                picture,
                sample != null && SampleLinks.isSmall(sample),
                Said.truth(line),
                said.answer(),
                said.shownScore());
    }
}

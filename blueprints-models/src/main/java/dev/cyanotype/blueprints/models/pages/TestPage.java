package dev.cyanotype.blueprints.models.pages;

import dev.cyanotype.Param;
import dev.cyanotype.blueprints.datasets.Datasets;
import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.blueprints.models.calls.Guard;
import dev.cyanotype.blueprints.models.metrics.Classification;
import dev.cyanotype.blueprints.models.metrics.Interval;
import dev.cyanotype.blueprints.models.pages.figures.ClassTable;
import dev.cyanotype.blueprints.models.pages.figures.Curves;
import dev.cyanotype.blueprints.models.pages.figures.Matrix;
import dev.cyanotype.blueprints.models.pages.figures.SliceTable;
import dev.cyanotype.blueprints.models.pages.figures.TaskFigures;
import dev.cyanotype.blueprints.models.registry.Registry;
import dev.cyanotype.blueprints.models.slices.Slice;
import dev.cyanotype.blueprints.models.tasks.Task;
import dev.cyanotype.blueprints.models.tasks.Tasks;
import dev.cyanotype.blueprints.models.tests.ModelTest;
import dev.cyanotype.blueprints.models.tests.Report;
import dev.cyanotype.blueprints.models.tests.TestAnswer;
import dev.cyanotype.blueprints.models.tests.Tests;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.UrlBuilder;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.storage.jobs.Job;
import dev.cyanotype.web.Twin;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A test: how good the model is, where it is wrong, and what the figures were computed from. Thread-safe. */
final class TestPage {
    private static final Param<String> CELLS = Param.oneOf("cm", "count", "row").orElse("count");
    private static final Param<String> DIAGONAL =
            Param.oneOf("diag", "show", "hide").orElse("show");

    /** What is shown if the address says nothing else. */
    private static final Map<String, String> UNSAID =
            Map.of("cm", "count", "diag", "show", "sort", "recall", "order", "", "all", "false");

    private final Tests tests;
    private final Registry registry;
    private final Datasets datasets;
    private final Tasks tasks;

    @Inject
    TestPage(Tests tests, Registry registry, Datasets datasets, Tasks tasks) {
        this.tests = tests;
        this.registry = registry;
        this.datasets = datasets;
        this.tasks = tasks;
    }

    Response show(Request request) {
        ModelTest test = tests.get(request.param("test"));
        TestAnswer answer = answer(request, test);
        Map<String, Object> view = new HashMap<>(pins(request, test));
        view.put("state", answer.state());
        answer.job().ifPresent(job -> {
            view.put("job", job);
            view.put(
                    "events", request.urlFor("jobs.events").with("id", job.id()).toString());
        });
        view.put("reason", reason(answer));
        view.put("json", request.urlFor("models.test").with("id", test.id()).toString());
        Map<String, String> shown = shown(request);
        view.put("shown", shown);
        test.report().ifPresent(report -> {
            view.putAll(report(test, report));
            view.putAll(slices(request, test, shown, report));
        });
        test.classification().ifPresent(figures -> {
            view.putAll(figures(figures));
            view.putAll(explored(request, test, shown, figures));
        });
        return Twin.of(request, answer, Response.view("tests/test.html", view));
    }

    private TestAnswer answer(Request request, ModelTest test) {
        return TestAnswer.of(
                test,
                tests.job(test),
                request.urlFor("models.predictions").with("id", test.id()).toString());
    }

    private static String reason(TestAnswer answer) {
        if (answer.state() == Job.State.CANCELLED) {
            return "The test was cancelled.";
        }
        if (answer.state() != Job.State.FAILED) {
            return "";
        }
        return answer.job()
                .flatMap(job -> Optional.ofNullable(job.error()))
                .orElse("Nobody remembers the job that ran this test; run it again.");
    }

    /** Returns what a template shows of what the figures were computed from. */
    Map<String, Object> pins(Request request, ModelTest test) {
        Map<String, Object> view = new HashMap<>();
        view.put("test", test);
        view.put("title", test.subject() + " on " + reference(test) + ":" + test.use());
        view.put("reference", reference(test));
        view.put(
                "digest",
                test.pipeline()
                        .output()
                        .predictions()
                        .orElseGet(() -> registry.version(test.model(), test.version())
                                .blob()
                                .sha256()));
        Optional<Version> data = data(test);
        view.put(
                "datasetUrl",
                data.map(there -> SampleLinks.version(request, there.dataset(), there.version()))
                        .orElse(""));
        view.put("datasetDigest", data.map(Version::digest).orElse("not known: the dataset is no longer there"));
        view.put("slicing", String.join(", ", test.slices()));
        view.put("steps", PipelineSteps.of(test.pipeline()));
        return view;
    }

    private static String reference(ModelTest test) {
        return test.dataset() + "@" + test.datasetVersion();
    }

    private Optional<Version> data(ModelTest test) {
        try {
            return Optional.of(test.data(datasets));
        } catch (HttpException gone) {
            return Optional.empty();
        }
    }

    /** Returns what a template shows of a report, whatever its task. */
    Map<String, Object> report(ModelTest test, Report report) {
        Map<String, Object> view = new HashMap<>();
        view.put("report", report);
        view.put("perSecond", Math.round(report.imagesPerSecond()));
        view.put("undecoded", report.samples() - report.evaluated());
        Task<?, ?, ?> task = tasks.named(test.pipeline().task());
        view.put("comparable", test.classification().isPresent() || isCompared(task, test));
        view.put("added", report.metricValues().orElse(List.of()));
        view.putAll(TaskFigures.of(task, test, report));
        return view;
    }

    private static boolean isCompared(Task<?, ?, ?> task, ModelTest test) {
        return Guard.of(task).call(() -> task.paired(test.pipeline())).isPresent();
    }

    /** Returns what a template shows of the figures of a classifier. */
    static Map<String, Object> figures(Classification figures) {
        return Map.of(
                "figures",
                figures,
                "wrong",
                figures.samples() - figures.correct(),
                "accuracyInterval",
                Interval.ofShare(figures.correct(), figures.samples()),
                "curves",
                Curves.of(figures));
    }

    /** Returns what a reader explores: classes in an order, and the matrix in one of its forms. */
    private static Map<String, Object> explored(
            Request request, ModelTest test, Map<String, String> shown, Classification figures) {
        List<String> labels =
                figures.perClass().stream().map(Classification.Scores::label).toList();
        Map<String, Object> view = new HashMap<>(ClassTable.of(
                figures,
                request,
                sort -> with(request, test, shown, "sort", sort),
                label -> samples(request, test).with("truth", label).toString()));
        view.put(
                "matrix",
                Matrix.of(
                        figures,
                        "row".equals(shown.get("cm")),
                        "hide".equals(shown.get("diag")),
                        (truth, answer) -> samples(request, test)
                                .with("truth", labels.get(truth))
                                .with("answer", labels.get(answer))
                                .toString()));
        view.put("asCounts", with(request, test, shown, "cm", "count"));
        view.put("asShares", with(request, test, shown, "cm", "row"));
        view.put("withDiagonal", with(request, test, shown, "diag", "show"));
        view.put("withoutDiagonal", with(request, test, shown, "diag", "hide"));
        view.put("byRecall", with(request, test, shown, "sort", "recall"));
        return view;
    }

    /** Returns what of a page is shown how, which its address says. */
    private static Map<String, String> shown(Request request) {
        Map<String, String> shown = new LinkedHashMap<>();
        shown.put("cm", CELLS.from(request));
        shown.put("diag", DIAGONAL.from(request));
        shown.put("sort", ClassTable.SORT.from(request));
        shown.put("order", SliceTable.ORDER.from(request).orElse(""));
        shown.put("all", ClassTable.ALL.from(request) ? "true" : "false");
        return shown;
    }

    private Map<String, Object> slices(Request request, ModelTest test, Map<String, String> shown, Report report) {
        Map<String, Object> view = new HashMap<>(SliceTable.of(
                report.slices(),
                request,
                order -> with(request, test, shown, "order", order),
                slice -> samples(request, test, slice)));
        view.put("allRows", with(request, test, shown, "all", "true"));
        return view;
    }

    /** Returns where the samples of a slice are: what was answered if that can be told by the label alone. */
    private String samples(Request request, ModelTest test, Slice slice) {
        Map<String, String> parts = slice.slice();
        if (test.classification().isPresent() && parts.size() == 1 && parts.containsKey("label")) {
            return samples(request, test).with("truth", parts.get("label")).toString();
        }
        return data(test).isPresent() ? SampleLinks.samples(request, test, slice) : "";
    }

    private static UrlBuilder samples(Request request, ModelTest test) {
        return request.urlFor("ui.tests.predictions").with("test", test.id());
    }

    /** Returns this page with something else shown; what is shown anyway is not in the address. */
    private static String with(Request request, ModelTest test, Map<String, String> shown, String name, String value) {
        Map<String, String> arguments = new LinkedHashMap<>(shown);
        arguments.put(name, value);
        arguments.entrySet().removeIf(argument -> argument.getValue().equals(UNSAID.get(argument.getKey())));
        UrlBuilder url = request.urlFor("ui.tests.test").with("test", test.id());
        arguments.forEach(url::with);
        return url.toString();
    }
}

package dev.cyanotype.blueprints.models.pages;

import dev.cyanotype.Param;
import dev.cyanotype.blueprints.datasets.Datasets;
import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.blueprints.models.comparison.Comparison;
import dev.cyanotype.blueprints.models.comparison.Comparisons;
import dev.cyanotype.blueprints.models.comparison.Margin;
import dev.cyanotype.blueprints.models.results.TestFilter;
import dev.cyanotype.blueprints.models.results.TestList;
import dev.cyanotype.blueprints.models.results.TestSummary;
import dev.cyanotype.blueprints.models.slices.Slicing;
import dev.cyanotype.blueprints.models.tests.ModelTest;
import dev.cyanotype.blueprints.models.tests.Tests;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.storage.jobs.Job;
import dev.cyanotype.web.FormErrors;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Is the one model better than the other? The verdict, by how much, and the samples that make the difference. Thread-safe. */
final class ComparePage {
    private static final Param<String> A = Param.text("a").orElse("");
    private static final Param<String> B = Param.text("b").orElse("");
    private static final Set<String> FIELDS = Set.of("a", "b", "margin");
    private static final int SHOWN = 24;
    private static final int OFFERED = 50;

    private final Comparisons comparisons;
    private final Tests tests;
    private final TestList list;
    private final Datasets datasets;

    @Inject
    ComparePage(Comparisons comparisons, Tests tests, TestList list, Datasets datasets) {
        this.comparisons = comparisons;
        this.tests = tests;
        this.list = list;
        this.datasets = datasets;
    }

    /** A figure of both models. */
    record Row(String name, double a, double b, String difference, String interval, String p, String side) {}

    /** A sample that one of them answered right; its addresses are empty if it is no longer there. */
    record Shown(String path, String name, String label, String url, String image, boolean small) {}

    Response show(Request request) throws IOException {
        String a = A.from(request).strip();
        String b = B.from(request).strip();
        Map<String, Object> view = new HashMap<>();
        view.put("a", a);
        view.put("b", b);
        view.put("margin", Margin.PARAM.from(request).orElse(""));
        view.put("errors", FormErrors.NONE);
        view.put("others", others(a.isEmpty() ? b : a));
        if (a.isEmpty() || b.isEmpty()) {
            return Response.view("tests/compare.html", view);
        }
        try {
            Optional<Double> margin = Margin.from(request);
            Comparisons.Found found = comparisons.find(test(a, "a"), test(b, "b"), Slicing.from(request));
            found.job().filter(job -> found.result().isEmpty()).ifPresent(job -> addJob(request, view, job));
            found.result().ifPresent(result -> add(request, view, result.judged(margin)));
            view.put(
                    "json",
                    request.urlFor("models.compare").with("a", a).with("b", b).toString());
            return Response.view("tests/compare.html", view);
        } catch (HttpException refused) {
            view.put("errors", FormErrors.of(refused, FIELDS));
            return Response.view("tests/compare.html", view).withStatus(FormErrors.status(refused));
        }
    }

    /** Returns the newest tests of the same samples as one that is chosen, or of any. */
    private List<TestSummary> others(String chosen) {
        Optional<ModelTest> one = tests.find(chosen);
        TestFilter filter = new TestFilter(
                Optional.empty(),
                one.map(ModelTest::dataset),
                one.map(ModelTest::datasetVersion),
                TestFilter.ACCURACY,
                "newest");
        return list.page(filter, "", OFFERED).data().stream()
                .filter(test -> !test.id().equals(chosen)
                        && one.filter(other -> !other.use().equals(test.use())).isEmpty())
                .toList();
    }

    private ModelTest test(String id, String field) {
        try {
            return tests.get(id);
        } catch (HttpException missing) {
            throw new HttpException(422, "'" + field + "': " + missing.detail());
        }
    }

    private static void addJob(Request request, Map<String, Object> view, Job job) {
        view.put("job", job);
        view.put("events", request.urlFor("jobs.events").with("id", job.id()).toString());
    }

    private void add(Request request, Map<String, Object> view, Comparison result) {
        view.put("result", result);
        view.put("sentence", sentence(result));
        view.put(
                "rows",
                result.deltas().entrySet().stream()
                        .map(delta -> row(delta.getKey(), delta.getValue()))
                        .toList());
        view.put(
                "classes",
                result.perClass().stream()
                        .filter(label -> label.onlyA() + label.onlyB() > 0)
                        .toList());
        view.put("fixed", samples(request, result, paths(result.fixed())));
        view.put("broken", samples(request, result, paths(result.broken())));
    }

    /** Returns the verdict as a sentence that says how sure it is. */
    private static String sentence(Comparison result) {
        String p = result.mcnemar()
                .filter(test -> result.figure().equals("accuracy"))
                .map(test -> "p = " + number(test.exact()))
                .orElseGet(() -> "by the interval of " + result.figure());
        String b = result.b().subject();
        String a = result.a().subject();
        return switch (result.verdict()) {
            case "better" -> b + " is better than " + a + ", " + p + ".";
            case "worse" -> b + " is worse than " + a + ", " + p + ".";
            case "not inferior" -> b + " is not inferior to " + a + ".";
            default -> "No evidence that " + b + " is better or worse than " + a + ", " + p + ".";
        };
    }

    private static List<String> paths(Optional<Comparison.Changed> changed) {
        return changed.map(Comparison.Changed::data).orElse(List.of());
    }

    private static String number(double value) {
        return value != 0 && value < 0.001
                ? String.format(Locale.ROOT, "%.1e", value)
                : String.format(Locale.ROOT, value == Math.rint(value) ? "%.1f" : "%.4f", value);
    }

    private static Row row(String name, Comparison.Delta delta) {
        String interval = delta.interval()
                .map(ends -> signed(ends.get(0)) + " to " + signed(ends.get(1)))
                .orElse("");
        boolean sure =
                delta.interval().map(ends -> ends.get(0) > 0 || ends.get(1) < 0).orElse(false);
        return new Row(
                name,
                delta.a(),
                delta.b(),
                signed(delta.difference()),
                interval,
                delta.p().map(ComparePage::number).orElse(""),
                sure ? "sure" : "");
    }

    private static String signed(double value) {
        String text = String.format(Locale.ROOT, "%+.4f", value);
        return text.equals("-0.0000") ? "+0.0000" : text.replace('-', '−');
    }

    private List<Shown> samples(Request request, Comparison result, List<String> paths) {
        List<String> first = paths.stream().limit(SHOWN).toList();
        Map<String, Sample> found = version(result)
                .map(version -> datasets.samples(version, first).stream()
                        .collect(Collectors.toMap(Sample::path, Function.identity())))
                .orElse(Map.of());
        List<Shown> shown = new ArrayList<>();
        for (String path : first) {
            @Nullable Sample sample = found.get(path);
            shown.add(new Shown(
                    path,
                    path.substring(path.lastIndexOf('/') + 1),
                    sample == null ? "" : sample.label(),
                    sample == null ? "" : SampleLinks.page(request, result.dataset(), result.datasetVersion(), path),
                    sample == null ? "" : SampleLinks.picture(request, sample),
                    sample != null && SampleLinks.isSmall(sample)));
        }
        return shown;
    }

    private Optional<Version> version(Comparison result) {
        try {
            return Optional.of(tests.get(result.b().test()).data(datasets));
        } catch (HttpException gone) {
            return Optional.empty();
        }
    }
}

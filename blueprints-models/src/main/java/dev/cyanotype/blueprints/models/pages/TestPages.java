package dev.cyanotype.blueprints.models.pages;

import dev.cyanotype.Setup;
import dev.cyanotype.blueprints.models.results.TestFilter;
import dev.cyanotype.blueprints.models.results.TestList;
import dev.cyanotype.blueprints.models.results.TestSummary;
import dev.cyanotype.blueprints.models.robustness.RobustnessPanel;
import dev.cyanotype.files.Folder;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.pages.Search;
import dev.cyanotype.pages.Subject;
import dev.cyanotype.storage.JsonApi;
import dev.cyanotype.storage.Workspace;
import dev.cyanotype.storage.jobs.Jobs;
import dev.cyanotype.web.Cursor;
import dev.cyanotype.web.ErrorPage;
import dev.cyanotype.web.Link;
import dev.cyanotype.web.Page;
import dev.cyanotype.web.PagesBlueprint;
import dev.cyanotype.web.Twin;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What was measured: the list of tests, each test, and the samples behind its figures. */
public final class TestPages implements PagesBlueprint {
    private static final int ON_HOME = 5;
    private static final String ID = "[0-9a-f]{4,32}";

    @Override
    public String name() {
        return "tests";
    }

    @Override
    public int place() {
        return 30;
    }

    @Override
    public void configure(Setup setup) {
        JsonApi.declare(setup);
        setup.templates(Folder.of(TestPages.class, "templates"));
        TestList tests = setup.instance(TestList.class);
        setup.get("/tests", request -> list(tests, request)).named("list").undocumented();
        TestForm form = setup.instance(TestForm.class);
        setup.get("/new/test", form::show).named("new").undocumented();
        setup.post("/new/test", form::send).named("run").undocumented();
        setup.get("/tests/compare", setup.instance(ComparePage.class)::show)
                .named("compare")
                .undocumented();
        LabelErrorsPage inDoubt = setup.instance(LabelErrorsPage.class);
        setup.get("/tests/suggestions", inDoubt::show).named("suggestions").undocumented();
        setup.post("/tests/suggestions", inDoubt::take)
                .named("take-suggestions")
                .undocumented();
        setup.get("/panels/in-doubt/<dataset>/<int:version>", inDoubt::panel)
                .named("in-doubt")
                .undocumented();
        setup.get("/tests/<test>", setup.instance(TestPage.class)::show)
                .named("test")
                .undocumented();
        setup.get("/tests/<test>/predictions", setup.instance(PredictionsPage.class)::show)
                .named("predictions")
                .undocumented();
        setup.get("/tests/<test>/report.html", setup.instance(OfflineReport.class)::show)
                .named("report")
                .undocumented();
        DeleteForm delete = setup.instance(DeleteForm.class);
        setup.get("/tests/<test>/delete", delete::showTest).named("ask-delete").undocumented();
        setup.post("/tests/<test>/delete", delete::deleteTest).named("delete").undocumented();
        setup.get("/panels/tests", request -> panel(tests)).named("panel").undocumented();
        Jobs jobs = setup.instance(Workspace.class).jobs();
        setup.get("/panels/tested/<job>", request -> ofJob(jobs, request))
                .named("of-job")
                .undocumented();
        setup.get("/panels/answers/<dataset>/<int:version>/<path:sample>", setup.instance(SampleTests.class)::show)
                .named("of-sample")
                .undocumented();
        setup.get("/panels/robustness/<test>", setup.instance(RobustnessPanel.class)::show)
                .named("robustness")
                .undocumented();
        setup.onStatus(404, (missing, request) -> ErrorPage.of(missing, request, () -> nearest(tests, request)));
        setup.pages()
                .nav("Tests", ".list", "flask-conical")
                .panel(Subject.HOME, "Newest tests", ".panel")
                .panel(Subject.JOB, "Test", ".of-job")
                .panel(Subject.VERSION, "Labels in doubt", ".in-doubt")
                .panel(Subject.SAMPLE, "Tests", ".of-sample")
                .panel(Subject.TEST, "Robustness", ".robustness")
                .search("Tests", (request, text, limit) -> find(tests, request, text, limit));
    }

    private static Response list(TestList tests, Request request) {
        TestFilter filter = TestFilter.from(request);
        int limit = Page.LIMIT.from(request);
        Page<TestSummary> page = tests.page(filter, Cursor.from(request), limit);
        TreeSet<String> metrics = new TreeSet<>(tests.metrics());
        metrics.add(filter.metric());
        Map<String, Object> view = new HashMap<>();
        view.put("tests", page.data());
        view.put("filter", filter);
        view.put("dataset", TestFilter.DATASET.from(request).orElse(""));
        view.put("metrics", metrics);
        view.put("json", request.urlFor("models.all-tests").toString());
        if (page.next() != null) {
            view.put(
                    "next",
                    request.urlFor(".list")
                            .with("model", filter.model().orElse(null))
                            .with("dataset", TestFilter.DATASET.from(request).orElse(null))
                            .with("metric", filter.metric())
                            .with("sort", filter.sort())
                            .with("limit", limit)
                            .with("cursor", page.next())
                            .toString());
        }
        return Twin.of(request, page, Response.view("tests/list.html", view));
    }

    private static Response panel(TestList tests) {
        return Response.view(
                "tests/panel.html",
                Map.of("tests", tests.page(TestFilter.all(), "", ON_HOME).data(), "metric", TestFilter.ACCURACY));
    }

    /** Leads from a job that has run a test to what came of it. */
    private static Response ofJob(Jobs jobs, Request request) {
        Optional<Object> result = jobs.find(request.param("job")).flatMap(job -> Optional.ofNullable(job.result()));
        return result.orElse("") instanceof Map<?, ?> members && members.get("test") instanceof String test
                ? Response.view("tests/of-job.html", Map.of("test", test))
                : Response.status(204);
    }

    private static List<Link> nearest(TestList tests, Request request) {
        String asked = String.valueOf(request.params().getOrDefault("test", ""));
        return asked.length() < 4
                ? List.of()
                : tests.withId(asked.substring(0, 4), 5).stream()
                        .map(test -> new Link(title(test), url(request, test)))
                        .toList();
    }

    private static List<Search.Hit> find(TestList tests, Request request, String text, int limit) {
        return text.matches(ID)
                ? tests.withId(text, limit).stream()
                        .map(test -> new Search.Hit(title(test), url(request, test), test.id()))
                        .toList()
                : List.of();
    }

    private static String title(TestSummary test) {
        return test.subject() + " on " + test.dataset() + "@" + test.datasetVersion() + ":" + test.use();
    }

    private static String url(Request request, TestSummary test) {
        return request.urlFor("ui.tests.test").with("test", test.id()).toString();
    }
}

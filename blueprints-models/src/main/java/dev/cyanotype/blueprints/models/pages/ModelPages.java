package dev.cyanotype.blueprints.models.pages;

import dev.cyanotype.Setup;
import dev.cyanotype.blueprints.models.Model;
import dev.cyanotype.blueprints.models.ModelVersion;
import dev.cyanotype.blueprints.models.registry.ModelDetail;
import dev.cyanotype.blueprints.models.registry.ModelListing;
import dev.cyanotype.blueprints.models.registry.Registry;
import dev.cyanotype.blueprints.models.results.TestFilter;
import dev.cyanotype.blueprints.models.results.TestList;
import dev.cyanotype.files.Folder;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.pages.Search;
import dev.cyanotype.pages.Subject;
import dev.cyanotype.storage.JsonApi;
import dev.cyanotype.web.Cursor;
import dev.cyanotype.web.ErrorPage;
import dev.cyanotype.web.Link;
import dev.cyanotype.web.Nearest;
import dev.cyanotype.web.Page;
import dev.cyanotype.web.PagesBlueprint;
import dev.cyanotype.web.Twin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What models there are, and how each of their versions works. */
public final class ModelPages implements PagesBlueprint {
    private static final int ON_HOME = 5;
    private static final int TESTS = 10;
    private static final String DIGITS = "[0-9a-f]{4,64}";

    @Override
    public String name() {
        return "models";
    }

    @Override
    public int place() {
        return 20;
    }

    @Override
    public void configure(Setup setup) {
        JsonApi.declare(setup);
        setup.templates(Folder.of(ModelPages.class, "templates"));
        Registry registry = setup.instance(Registry.class);
        TestList tests = setup.instance(TestList.class);
        VersionPage versions = setup.instance(VersionPage.class);
        Decisions decisions = setup.instance(Decisions.class);
        setup.get("/models", request -> list(registry, tests, request))
                .named("list")
                .undocumented();
        setup.get("/models/<model>", request -> show(registry, tests, versions, decisions, request))
                .named("model")
                .undocumented();
        setup.get("/models/<model>/versions/<int:version>", versions::show)
                .named("version")
                .undocumented();
        setup.post("/models/<model>/versions/<int:version>/pipeline", versions::declare)
                .named("declare")
                .undocumented();
        GatePage gates = setup.instance(GatePage.class);
        setup.get("/models/<model>/gates/<gate>", gates::show).named("gate").undocumented();
        setup.post("/models/<model>/gates/<gate>/alias", gates::move)
                .named("move")
                .undocumented();
        ModelForm form = setup.instance(ModelForm.class);
        setup.get("/new/model", form::show).named("new").undocumented();
        setup.post("/new/model", form::send).named("add").undocumented();
        DeleteForm delete = setup.instance(DeleteForm.class);
        String ofModel = "/models/<model>/delete";
        setup.get(ofModel, delete::showModel).named("ask-delete").undocumented();
        setup.post(ofModel, delete::deleteModel).named("delete").undocumented();
        String ofVersion = "/models/<model>/versions/<int:version>/delete";
        setup.get(ofVersion, delete::showVersion).named("ask-delete-version").undocumented();
        setup.post(ofVersion, delete::deleteVersion).named("delete-version").undocumented();
        setup.get("/panels/models", request -> panel(registry, tests))
                .named("panel")
                .undocumented();
        setup.onStatus(404, (missing, request) -> ErrorPage.of(missing, request, () -> nearest(registry, request)));
        setup.pages()
                .nav("Models", ".list", "box")
                .panel(Subject.HOME, "Models", ".panel")
                .search("Models", (request, text, limit) -> find(registry, request, text, limit));
    }

    private static Response list(Registry registry, TestList tests, Request request) {
        String text = ModelListing.TEXT.from(request).orElse("");
        int limit = Page.LIMIT.from(request);
        ModelListing page = registry.page(text, Cursor.from(request), limit);
        Map<String, Object> model = new HashMap<>(tested(tests, page.data()));
        model.put("total", page.total());
        model.put("text", text);
        model.put("json", request.urlFor("models.list").toString());
        if (page.next() != null) {
            model.put(
                    "next",
                    request.urlFor(".list")
                            .with("q", text.isEmpty() ? null : text)
                            .with("cursor", page.next())
                            .with("limit", limit)
                            .toString());
        }
        return Twin.of(request, page, Response.view("models/list.html", model));
    }

    private static Response show(
            Registry registry, TestList tests, VersionPage versions, Decisions decisions, Request request) {
        Model model = registry.model(request.param("model"));
        return Twin.of(request, () -> ModelDetail.of(model, registry.versions(model.name())), () -> {
            Map<String, Object> view = page(model, registry, tests, versions, request);
            view.putAll(decisions.of(model.name()));
            return Response.view("models/model.html", view);
        });
    }

    private static Map<String, Object> page(
            Model model, Registry registry, TestList tests, VersionPage versions, Request request) {
        Map<String, Object> view = new HashMap<>();
        view.put("model", model);
        view.put(
                "tests", tests.page(TestFilter.ofModel(model.name()), "", TESTS).data());
        view.putAll(versions.listed(model, request));
        view.put(
                "json", request.urlFor("models.show").with("name", model.name()).toString());
        model.version()
                .map(number -> registry.version(model.name(), number))
                .ifPresent(latest -> view.putAll(versions.shown(latest)));
        return view;
    }

    /** Returns what a table shows of models: each with its best test, and how many there are. */
    private static Map<String, Object> tested(TestList tests, List<Model> models) {
        List<String> names = models.stream().map(Model::name).toList();
        return Map.of("models", models, "best", tests.best(names, TestFilter.ACCURACY), "counts", tests.counts(names));
    }

    private static Response panel(Registry registry, TestList tests) {
        return Response.view("models/panel.html", tested(tests, registry.list("", "", ON_HOME)));
    }

    private static List<Link> nearest(Registry registry, Request request) {
        String asked = String.valueOf(request.params().getOrDefault("model", ""));
        List<String> names = registry.names();
        return (names.contains(asked) ? Optional.of(asked) : Nearest.to(asked, names))
                .map(name -> new Link(name, modelUrl(request, name))).stream().toList();
    }

    private static List<Search.Hit> find(Registry registry, Request request, String text, int limit) {
        List<Search.Hit> hits = new ArrayList<>();
        for (Model model : registry.list(text, "", limit)) {
            hits.add(new Search.Hit(model.name(), modelUrl(request, model.name()), model.title()));
        }
        if (text.matches(DIGITS)) {
            for (ModelVersion version : registry.withDigest(text, limit)) {
                hits.add(new Search.Hit(
                        version.model() + "@" + version.version(),
                        request.urlFor("ui.models.version")
                                .with("model", version.model())
                                .with("version", version.version())
                                .toString(),
                        version.blob().sha256()));
            }
        }
        return hits.size() > limit ? hits.subList(0, limit) : hits;
    }

    private static String modelUrl(Request request, String name) {
        return request.urlFor("ui.models.model").with("model", name).toString();
    }
}

package com.example.curation;

import dev.cyanotype.Blueprint;
import dev.cyanotype.Setup;
import dev.cyanotype.blueprints.datasets.Datasets;
import dev.cyanotype.files.Folder;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.pages.Subject;
import dev.cyanotype.storage.jobs.Job;
import dev.cyanotype.storage.jobs.Jobs;
import java.util.List;
import java.util.Map;

/** What the plugin adds to the pages of the platform: a page of its own, a panel on samples, and an action on versions. */
final class CurationPages implements Blueprint {
    private static final int LOOKED_AT = 100;

    private final Datasets datasets;
    private final Jobs jobs;

    CurationPages(Datasets datasets, Jobs jobs) {
        this.datasets = datasets;
        this.jobs = jobs;
    }

    @Override
    public String name() {
        return "pages";
    }

    @Override
    public void configure(Setup setup) {
        setup.templates(Folder.of(CurationPages.class, "templates"));
        setup.get("/curation", request -> index()).named("index").undocumented();
        setup.get("/curation/<dataset>/<int:version>/panel/<path:sample>", this::panel)
                .named("panel")
                .undocumented();
        setup.post("/curation/<dataset>/<int:version>/find", this::find).named("find").undocumented();
        setup.pages()
                .nav("Curation", ".index", "check")
                .panel(Subject.SAMPLE, "Curation", ".panel")
                .action(Subject.VERSION, "Find blank files", ".find");
    }

    private Response index() {
        return Response.view("curation/index.html", Map.of("runs", runs()));
    }

    /** Shows nothing, and no panel, for a sample that no search has found. */
    private Response panel(Request request) {
        String sample = request.param("sample");
        boolean blank = runs().stream().anyMatch(run -> found(run, reference(request), sample));
        return blank ? Response.view("curation/panel.html", Map.of()) : Response.status(204);
    }

    private static boolean found(Job run, String version, String sample) {
        return run.result() instanceof Map<?, ?> result
                && version.equals(result.get("version"))
                && result.get("first") instanceof List<?> first
                && first.contains(sample);
    }

    private Response find(Request request) {
        String version = datasets.version(reference(request)).reference();
        jobs.submit("curation.blank", new BlankFiles.Parameters(version));
        return Response.redirect(request.urlFor(".index").toString()).withStatus(303);
    }

    private static String reference(Request request) {
        return request.param("dataset") + "@" + request.param("version");
    }

    private List<Job> runs() {
        return jobs.list(LOOKED_AT).stream()
                .filter(job -> job.kind().equals("curation.blank"))
                .toList();
    }
}

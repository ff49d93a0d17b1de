package dev.cyanotype.storage.pages;

import dev.cyanotype.Setup;
import dev.cyanotype.files.Folder;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.pages.Subject;
import dev.cyanotype.storage.JsonApi;
import dev.cyanotype.storage.Workspace;
import dev.cyanotype.storage.jobs.Job;
import dev.cyanotype.storage.jobs.Jobs;
import dev.cyanotype.web.Cursor;
import dev.cyanotype.web.Page;
import dev.cyanotype.web.PagesBlueprint;
import dev.cyanotype.web.Twin;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is done here in the background: the list of jobs, and how far one has come. */
public final class JobPages implements PagesBlueprint {
    private static final int ON_HOME = 5;

    @Override
    public String name() {
        return "jobs";
    }

    @Override
    public int place() {
        return 90;
    }

    @Override
    public void configure(Setup setup) {
        JsonApi.declare(setup);
        Jobs jobs = setup.instance(Workspace.class).jobs();
        Clock clock = setup.instance(Clock.class);
        setup.templates(Folder.of(JobPages.class, "templates"));
        setup.get("/jobs", request -> list(jobs, request)).named("list").undocumented();
        setup.get("/jobs/<job>", request -> show(jobs, clock, request))
                .named("job")
                .undocumented();
        setup.post("/jobs/<job>/cancel", request -> cancel(jobs, request))
                .named("cancel")
                .undocumented();
        CollectionPage collection = new CollectionPage(setup.instance(Workspace.class));
        setup.get("/collection", collection::show).named("collection").undocumented();
        setup.post("/collection", collection::collect).named("collect").undocumented();
        setup.get("/jobs/newest", request -> newest(jobs)).named("newest").undocumented();
        setup.pages().nav("Jobs", ".list", "list-checks").panel(Subject.HOME, "Jobs", ".newest");
    }

    private static Response list(Jobs jobs, Request request) {
        int limit = Page.LIMIT.from(request);
        String oldest = Cursor.from(request);
        Page<Job> page =
                Page.of(oldest.isEmpty() ? jobs.list(limit + 1) : jobs.listBefore(oldest, limit + 1), limit, Job::id);
        Map<String, Object> model = new HashMap<>();
        model.put("jobs", page.data());
        model.put("going", page.data().stream().anyMatch(job -> !job.state().ended()));
        model.put("json", request.urlFor("jobs.list").toString());
        if (page.next() != null) {
            model.put(
                    "next",
                    request.urlFor(".list")
                            .with("cursor", page.next())
                            .with("limit", limit)
                            .toString());
        }
        return Twin.of(request, page, Response.view("jobs/list.html", model));
    }

    private static Response show(Jobs jobs, Clock clock, Request request) {
        Job job = job(jobs, request);
        String id = job.id();
        Map<String, Object> model = new HashMap<>();
        jobs.times(id)
                .flatMap(times -> Pace.of(job, times, clock.instant()))
                .ifPresent(pace -> model.put("pace", pace));
        model.putAll(Map.of(
                "job", job,
                "json", request.urlFor("jobs.job").with("id", id).toString(),
                "events", request.urlFor("jobs.events").with("id", id).toString(),
                "outcome", Outcome.of(job)));
        return Twin.of(request, job, Response.view("jobs/job.html", model));
    }

    private static Response cancel(Jobs jobs, Request request) {
        String id = job(jobs, request).id();
        try {
            jobs.cancel(id);
        } catch (HttpException ended) {
            if (ended.status() != 409) { // it came to its end before it could be cancelled, as its page says
                throw ended;
            }
        }
        return Response.redirect(request.urlFor(".job").with("job", id).toString())
                .withStatus(303);
    }

    private static Response newest(Jobs jobs) {
        List<Job> newest = jobs.list(ON_HOME);
        return newest.isEmpty()
                ? Response.html("<p>Nothing was done in the background yet.</p>")
                : Response.view("jobs/newest.html", Map.of("jobs", newest));
    }

    private static Job job(Jobs jobs, Request request) {
        String id = request.param("job");
        return jobs.find(id).orElseThrow(() -> HttpException.notFound("There is no job '" + id + "'."));
    }
}

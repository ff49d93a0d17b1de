package dev.cyanotype.storage;

import dev.cyanotype.Blueprint;
import dev.cyanotype.Mount;
import dev.cyanotype.Setup;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.storage.jobs.Job;
import dev.cyanotype.storage.jobs.JobEvents;
import dev.cyanotype.storage.jobs.Jobs;
import dev.cyanotype.web.Cursor;
import dev.cyanotype.web.Page;
import java.util.List;

/** The jobs over HTTP; opens the workspace when the application starts, and closes it when it ends. */
public final class JobsBlueprint implements Blueprint {
    @Override
    public String name() {
        return "jobs";
    }

    @Override
    public Mount mount() {
        return Mount.at("/api/jobs");
    }

    @Override
    public void configure(Setup setup) {
        Workspace workspace = setup.instance(Workspace.class);
        Jobs jobs = workspace.jobs();
        JsonApi.declare(setup);
        setup.get("", request -> list(jobs, request))
                .named("list")
                .summary("Lists jobs, the newest first.")
                .takes(Page.LIMIT, Cursor.PARAM)
                .returns(Page.typeOf(Job.class));
        setup.get("/<id>", request -> Response.json(job(jobs, request)))
                .named("job")
                .summary("Says how far a job has come.")
                .returns(200, Job.class)
                .problem(404, "There is no such job.");
        setup.get("/<id>/events", request -> JobEvents.of(jobs, job(jobs, request), request))
                .named("events")
                .summary("Tells of a job's progress until it has ended.")
                .takesHeader("Last-Event-ID", "The last event seen; those after it are told.")
                .returns(200, "text/event-stream")
                .returns(204)
                .problem(404, "There is no such job.");
        setup.delete(
                        "/<id>",
                        request ->
                                Response.json(jobs.cancel(request.param("id"))).withStatus(202))
                .named("cancel")
                .summary("Asks a job to stop.")
                .returns(202, Job.class)
                .problem(404, "There is no such job.")
                .problem(409, "The job has ended already.");
        if (setup.firstMount()) {
            WorkspaceHealth.declare(setup, workspace);
            setup.onStart(address -> {
                workspace.open();
                address.ifPresentOrElse(
                        served -> {
                            workspace.announce(served);
                            workspace.keepRoom();
                            jobs.start();
                        },
                        jobs::startOwn);
            });
            setup.onClose(workspace);
        }
    }

    private static Job job(Jobs jobs, Request request) {
        String id = request.param("id");
        return jobs.find(id).orElseThrow(() -> HttpException.notFound("There is no job '" + id + "'."));
    }

    private static Response list(Jobs jobs, Request request) {
        int limit = Page.LIMIT.from(request);
        String oldest = Cursor.from(request);
        List<Job> read = oldest.isEmpty() ? jobs.list(limit + 1) : jobs.listBefore(oldest, limit + 1);
        return Response.json(Page.of(read, limit, Job::id));
    }
}

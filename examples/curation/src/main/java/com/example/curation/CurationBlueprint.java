package com.example.curation;

import dev.cyanotype.Blueprint;
import dev.cyanotype.Setup;
import dev.cyanotype.blueprints.datasets.Datasets;
import dev.cyanotype.cli.Command;
import dev.cyanotype.cli.Invocation;
import dev.cyanotype.http.Method;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.storage.blobs.BlobStore;
import dev.cyanotype.storage.jobs.Interrupted;
import dev.cyanotype.storage.jobs.Job;
import dev.cyanotype.storage.jobs.Jobs;
import java.util.Map;

/** Finds files of a dataset that show nothing: a route that begins a job, a command that waits for it, and pages. */
public final class CurationBlueprint implements Blueprint {
    @Override
    public String name() {
        return "curation";
    }

    @Override
    public void configure(Setup setup) {
        Datasets datasets = setup.instance(Datasets.class);
        Jobs jobs = setup.instance(Jobs.class);
        BlankFiles blank = new BlankFiles(datasets, setup.instance(BlobStore.class));
        setup.onClose(jobs.register("curation.blank", Interrupted.AGAIN, blank::find));

        setup.post("/curation/<reference>/blank", request -> {
                    String reference = datasets.version(request.param("reference")).reference();
                    return Response.json(jobs.submit("curation.blank", new BlankFiles.Parameters(reference)))
                            .withStatus(202);
                })
                .named("blank")
                .summary("Finds the files whose bytes are all the same, in a job.")
                .returns(202, Job.class)
                .problem(404, "There is no such dataset or version.");
        setup.mount(new CurationPages(datasets, jobs));
        setup.command(Command.of(
                "blank DATASET", "Lists the files of DATASET whose bytes are all the same.", CurationBlueprint::blank));
    }

    private static void blank(Invocation call) throws Exception {
        Map<?, ?> job = call.send(
                Method.POST, "/curation/" + call.argument("DATASET") + "/blank", Map.of(), Map.class);
        String address = "/api/jobs/" + job.get("id");
        call.text(call.send(Request.get(address + "/events"))); // ends when the job does
        Map<?, ?> ended = call.get(address, Map.class);
        if (!"done".equals(ended.get("state"))) {
            throw new IllegalStateException("The job " + ended.get("state") + ": " + ended.get("error"));
        }
        Map<?, ?> result = (Map<?, ?>) ended.get("result");
        ((Iterable<?>) result.get("first")).forEach(call.out()::println);
        call.out().println(result.get("blank") + " of " + result.get("samples") + " files are blank");
    }
}

package dev.cyanotype.storage;

import dev.cyanotype.Blueprint;
import dev.cyanotype.Mount;
import dev.cyanotype.Param;
import dev.cyanotype.Setup;
import dev.cyanotype.cli.Command;
import dev.cyanotype.cli.Invocation;
import dev.cyanotype.http.Method;
import dev.cyanotype.http.Response;
import dev.cyanotype.storage.blobs.BlobStore;
import dev.cyanotype.storage.blobs.CheckReport;
import dev.cyanotype.storage.jobs.Interrupted;
import dev.cyanotype.storage.jobs.Job;
import dev.cyanotype.storage.jobs.JobContext;
import dev.cyanotype.storage.jobs.Jobs;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The store over HTTP: checks it in a job, and brings the command {@code fsck}. */
public final class StorageBlueprint implements Blueprint {
    private static final Param<Boolean> REPAIR = Param.flag("repair").orElse(false);
    private static final String KIND = "storage.check";
    private static final long POLL_MILLIS = 100;

    private record Parameters(boolean repair) {}

    @Override
    public String name() {
        return "storage";
    }

    /** Its command stands beside the server's own. */
    @Override
    public Mount mount() {
        return Mount.at("/api/storage").commandGroup("");
    }

    @Override
    public void configure(Setup setup) {
        Workspace workspace = setup.instance(Workspace.class);
        Jobs jobs = workspace.jobs();
        BlobStore blobs = workspace.blobs();
        if (setup.firstMount()) {
            jobs.register(KIND, Interrupted.AGAIN, job -> check(blobs, job));
        }
        JsonApi.declare(setup);
        setup.post(
                        "/check",
                        request -> Response.json(jobs.submit(KIND, new Parameters(REPAIR.from(request))))
                                .withStatus(202))
                .named("check")
                .summary("Checks every content against its hash, in a job.")
                .takes(REPAIR)
                .returns(202, Job.class);
        setup.command(Command.of(
                "fsck [--repair]",
                "Checks every content against its hash; --repair deletes files that nothing refers to.",
                StorageBlueprint::fsck));
    }

    private static CheckReport check(BlobStore blobs, JobContext job) throws IOException {
        boolean repair = job.parameters(Parameters.class).repair();
        return blobs.check(repair, checked -> {
            job.progress(checked, 0, "blobs");
            job.checkCancelled();
        });
    }

    private static void fsck(Invocation call) throws Exception {
        Map<?, ?> job = call.send(Method.POST, "/api/storage/check?repair=" + call.flag("repair"), Map.of(), Map.class);
        while (List.of("queued", "running").contains(String.valueOf(job.get("state")))) {
            Thread.sleep(POLL_MILLIS);
            job = call.get("/api/jobs/" + job.get("id"), Map.class);
        }
        if (!"done".equals(job.get("state"))) {
            throw new IllegalStateException("The check " + job.get("state") + ": " + job.get("error"));
        }
        Map<?, ?> report = (Map<?, ?>) Objects.requireNonNull(job.get("result"));
        for (Object finding : (List<?>) Objects.requireNonNull(report.get("findings"))) {
            Map<?, ?> found = (Map<?, ?>) finding;
            call.out().println(found.get("kind") + " " + found.get("what"));
        }
        call.out()
                .printf(
                        "%s blobs, %s bytes: %s damaged, %s missing, %s orphans (%s deleted)%n",
                        report.get("blobs"),
                        report.get("bytes"),
                        report.get("damaged"),
                        report.get("missing"),
                        report.get("orphans"),
                        report.get("repaired"));
        if (!Boolean.TRUE.equals(report.get("clean"))) {
            throw new IllegalStateException("The workspace is not sound");
        }
    }
}

package dev.cyanotype.storage;

import dev.cyanotype.Blueprint;
import dev.cyanotype.Mount;
import dev.cyanotype.Param;
import dev.cyanotype.Setup;
import dev.cyanotype.cli.Command;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import dev.cyanotype.storage.blobs.BlobStore;
import dev.cyanotype.storage.blobs.CollectionReport;
import dev.cyanotype.storage.jobs.Interrupted;
import dev.cyanotype.storage.jobs.Job;
import dev.cyanotype.storage.jobs.JobContext;
import dev.cyanotype.storage.jobs.Jobs;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/** The store over HTTP: checks it, collects its garbage and makes snapshots, in jobs, and brings the commands for these. */
public final class StorageBlueprint implements Blueprint {
    private static final Param<Boolean> REPAIR = Param.flag("repair").orElse(false);
    private static final Param<Boolean> DRY_RUN = Param.flag("dry_run").orElse(true);
    private static final Param<Optional<String>> GRACE = Param.optional("grace");
    private static final String CHECK = "storage.check";
    private static final String COLLECT = "storage.gc";
    private static final String SNAPSHOT = "storage.snapshot";

    private record CheckParameters(boolean repair) {}

    private record CollectParameters(Duration grace) {}

    @Override
    public String name() {
        return "storage";
    }

    /** Its commands stand beside the server's own. */
    @Override
    public Mount mount() {
        return Mount.at("/api").commandGroup("");
    }

    @Override
    public void configure(Setup setup) {
        Workspace workspace = setup.instance(Workspace.class);
        Jobs jobs = workspace.jobs();
        BlobStore blobs = workspace.blobs();
        if (setup.firstMount()) {
            jobs.register(CHECK, Interrupted.AGAIN, job -> check(blobs, job));
            jobs.register(COLLECT, Interrupted.AGAIN, job -> collect(workspace, job));
            jobs.register(
                    SNAPSHOT, Interrupted.FAIL, job -> workspace.snapshots().take(progress(job)));
            StoredTotals totals = new StoredTotals(workspace.database());
            setup.gauge("blobs", "Blobs that are stored", totals::blobs);
            setup.gauge("blob_bytes", "Bytes of the blobs that are stored", totals::bytes);
        }
        JsonApi.declare(setup);
        setup.post("/storage/check", request -> accepted(jobs.submit(CHECK, new CheckParameters(REPAIR.from(request)))))
                .named("check")
                .summary("Checks every content against its hash, in a job.")
                .takes(REPAIR)
                .returns(202, Job.class);
        setup.get("/gc", request -> Response.json(garbage(workspace, request)))
                .named("garbage")
                .summary("Says what a collection would delete, and deletes nothing.")
                .takes(DRY_RUN, GRACE)
                .returns(200, CollectionReport.class);
        setup.post("/gc", request -> collect(workspace, request))
                .named("gc")
                .summary("Deletes the contents that nothing has referred to for some time, in a job.")
                .takes(GRACE)
                .returns(202, Job.class);
        setup.post("/storage/snapshots", request -> accepted(jobs.submit(SNAPSHOT, Map.of())))
                .named("snapshot")
                .summary("Makes a snapshot of the workspace below its own folder, in a job.")
                .returns(202, Job.class);
        setup.delete("/storage/snapshots/<name>", request -> discard(workspace, request.param("name")))
                .named("discard")
                .summary("Deletes a snapshot.")
                .returns(204)
                .problem(404, "There is no such snapshot.");
        setup.command(Command.of(
                "fsck [--repair]",
                "Checks every content against its hash; --repair deletes files that nothing refers to.",
                StorageCommands::fsck));
        setup.command(Command.of(
                "gc [--grace TIME] [--dry-run]",
                "Deletes contents that nothing has referred to for TIME (storage.grace unless said, such as 24h).",
                StorageCommands::gc));
        setup.command(Command.of(
                "backup TARGET",
                "Copies the workspace, which may be in use, to the folder TARGET and checks the copy.",
                call -> BackupCommands.backup(workspace, call)));
        setup.command(Command.of(
                        "restore BACKUP TARGET",
                        "Makes a workspace in the folder TARGET out of a backup.",
                        BackupCommands::restore)
                .offline());
        setup.mount(
                Blueprint.of("workspace", inner -> inner.command(copy(workspace))),
                Mount.unchanged().named("workspace").commandGroup("workspace"));
    }

    private static Command copy(Workspace workspace) {
        return Command.of(
                        "copy --to DATABASE",
                        "Copies the database, which nobody may use, to 'sqlite' or to jdbc:postgresql://…",
                        call -> {
                            Map<String, Long> rows =
                                    workspace.copyDatabase(call.option("to").orElseThrow());
                            long sum = rows.values().stream()
                                    .mapToLong(Long::longValue)
                                    .sum();
                            call.out().println(sum + " rows of " + rows.size() + " tables were copied.");
                        })
                .offline();
    }

    private static Response discard(Workspace workspace, String name) throws IOException {
        if (!workspace.snapshots().discard(name)) {
            throw HttpException.notFound("There is no snapshot '" + name + "'.");
        }
        return Response.status(204);
    }

    private static Response accepted(Job job) {
        return Response.json(job).withStatus(202);
    }

    private static CollectionReport garbage(Workspace workspace, Request request) throws IOException {
        if (!DRY_RUN.from(request)) {
            throw HttpException.badRequest(
                    Violation.of("query", DRY_RUN.name(), "expected true; what deletes is POST " + request.path()));
        }
        return workspace.blobs().collect(grace(workspace, request), true, looked -> {});
    }

    private static Duration grace(Workspace workspace, Request request) {
        return GRACE.from(request).map(StorageBlueprint::grace).orElseGet(workspace::grace);
    }

    private static Duration grace(String sent) {
        try {
            return TimeSpan.parse(sent);
        } catch (IllegalArgumentException malformed) {
            throw HttpException.badRequest(
                    Violation.of("query", GRACE.name(), "expected " + TimeSpan.EXPECTATION + ", got '" + sent + "'"));
        }
    }

    private static Object check(BlobStore blobs, JobContext job) throws IOException {
        return blobs.check(job.parameters(CheckParameters.class).repair(), progress(job));
    }

    private static Response collect(Workspace workspace, Request request) {
        return accepted(collect(workspace, grace(workspace, request)));
    }

    /** Submits the job that deletes the contents to which nothing has referred for so long. */
    public static Job collect(Workspace workspace, Duration grace) {
        workspace.makeRoom();
        return workspace.jobs().submit(COLLECT, new CollectParameters(grace));
    }

    private static Object collect(Workspace workspace, JobContext job) throws IOException {
        CollectParameters parameters = job.parameters(CollectParameters.class);
        workspace.makeRoom();
        CollectionReport report = workspace.blobs().collect(parameters.grace(), false, progress(job));
        workspace.keepRoom();
        return report;
    }

    private static LongConsumer progress(JobContext job) {
        return blobs -> {
            job.progress(blobs, "blobs");
            job.checkCancelled();
        };
    }
}

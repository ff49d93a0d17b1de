package dev.cyanotype.blueprints.datasets.web;

import dev.cyanotype.Param;
import dev.cyanotype.Setup;
import dev.cyanotype.blueprints.datasets.ingest.ImportTarget;
import dev.cyanotype.blueprints.datasets.ingest.Imported;
import dev.cyanotype.blueprints.datasets.ingest.Imports;
import dev.cyanotype.blueprints.datasets.ingest.Inspected;
import dev.cyanotype.blueprints.datasets.ingest.UploadReference;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import dev.cyanotype.storage.jobs.Job;
import java.io.IOException;
import java.util.Optional;

/** Importing an archive as a version: at once, in a job, or only to see what would come of it. */
final class ImportRoutes {
    private static final Param<Boolean> CREATE = Param.flag("create").orElse(false);
    private static final Param<Optional<String>> TARGET = Param.optional("target");
    private static final Param<Boolean> DRY_RUN = Param.flag("dry_run").orElse(false);
    private static final Param<Boolean> WAIT = Param.flag("wait").orElse(true);
    private static final Param<Optional<String>> TITLE = Param.optional("title");
    private static final Param<Optional<String>> NAMES = Param.optional("names");
    private static final Param<Optional<String>> LAYOUT = Param.optional("layout");

    private final Imports imports;

    ImportRoutes(Imports imports) {
        this.imports = imports;
    }

    void declare(Setup setup) {
        setup.post(VersionRoutes.PATH, this::add)
                .named("import")
                .summary("Imports an archive as a new version.")
                .takes(CREATE, TITLE, NAMES, LAYOUT, TARGET, DRY_RUN, WAIT)
                .description(
                        "Its folders are the uses and labels of the samples, or a file in it says them. With dry_run=true"
                                + " nothing is imported, and the answer says what would be of each file. With wait=false it is"
                                + " imported in a job. As JSON, {\"upload\": ID} names an archive that has been uploaded.")
                .accepts(
                        "application/x-tar",
                        "application/gzip",
                        "application/zstd",
                        "application/zip",
                        "application/octet-stream",
                        "application/json")
                .returns(200, Imported.class)
                .returns(200, Inspected.class)
                .returns(201, Imported.class)
                .returns(202, Job.class)
                .problem(404, "There is no such dataset, and create=true is not said.")
                .problem(409, "Some of the upload has not been received.")
                .problem(422, "The archive cannot be imported; each entry that is wrong is named.");
    }

    private Response add(Request request) throws IOException {
        ImportTarget target = new ImportTarget(
                request.param("dataset_name"),
                CREATE.from(request),
                TITLE.from(request),
                NAMES.from(request),
                LAYOUT.from(request),
                TARGET.from(request));
        boolean wait = WAIT.from(request);
        boolean dryRun = DRY_RUN.from(request);
        if (dryRun && !wait) {
            throw HttpException.badRequest(
                    Violation.of("query", "wait", "expected true with dry_run=true, got 'false'"));
        }
        if (request.isJson()) {
            UploadReference upload = request.json(UploadReference.class);
            return dryRun
                    ? Response.json(imports.inspect(target, upload))
                    : wait ? imported(request, imports.now(target, upload)) : accepted(imports.later(target, upload));
        }
        ArchiveBody body = ArchiveBody.of(request);
        if (dryRun) {
            return Response.json(imports.inspect(target, body.kind(), body.bytes()));
        }
        return wait
                ? imported(request, imports.now(target, body.kind(), body.bytes()))
                : accepted(imports.later(target, body.kind(), body.bytes()));
    }

    private static Response imported(Request request, Imported imported) {
        return Response.created(VersionRoutes.location(request, imported.dataset(), imported.version()))
                .withStatus(imported.unchanged() ? 200 : 201)
                .withJson(imported);
    }

    /** Returns the answer that names a job, which does the rest. */
    static Response accepted(Job job) {
        return Response.status(202).header("location", "/api/jobs/" + job.id()).withJson(job);
    }
}

package dev.cyanotype.blueprints.datasets.web;

import dev.cyanotype.Param;
import dev.cyanotype.Setup;
import dev.cyanotype.blueprints.datasets.Dataset;
import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.blueprints.datasets.catalogue.DatasetTable;
import dev.cyanotype.blueprints.datasets.catalogue.Reference;
import dev.cyanotype.blueprints.datasets.catalogue.SampleFacets;
import dev.cyanotype.blueprints.datasets.catalogue.SampleQuery;
import dev.cyanotype.blueprints.datasets.catalogue.SampleStatistics;
import dev.cyanotype.blueprints.datasets.catalogue.VersionTable;
import dev.cyanotype.blueprints.datasets.ingest.ImportTarget;
import dev.cyanotype.blueprints.datasets.ingest.Imported;
import dev.cyanotype.blueprints.datasets.ingest.Imports;
import dev.cyanotype.blueprints.datasets.ingest.Inspected;
import dev.cyanotype.blueprints.datasets.ingest.UploadReference;
import dev.cyanotype.blueprints.datasets.samples.SampleTable;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import dev.cyanotype.storage.Workspace;
import dev.cyanotype.storage.jobs.Job;
import dev.cyanotype.web.Cursor;
import dev.cyanotype.web.Page;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The versions of a dataset, their samples and files, and importing one. */
final class VersionRoutes {
    private static final Param<Boolean> CREATE = Param.flag("create").orElse(false);
    private static final Param<Optional<String>> TARGET = Param.optional("target");
    private static final Param<Boolean> DRY_RUN = Param.flag("dry_run").orElse(false);
    private static final Param<Boolean> WAIT = Param.flag("wait").orElse(true);
    private static final Param<Optional<String>> TITLE = Param.optional("title");
    private static final Param<Optional<String>> NAMES = Param.optional("names");
    private static final Param<Optional<String>> LAYOUT = Param.optional("layout");

    private final Workspace workspace;
    private final Imports imports;

    VersionRoutes(Workspace workspace, Imports imports) {
        this.workspace = workspace;
        this.imports = imports;
    }

    private record Listing(
            List<Version> data, int total, @Nullable String next) {}

    void declare(Setup setup) {
        String versions = "/api/datasets/<dataset_name>/versions";
        setup.post(versions, this::add)
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
        setup.get(versions, this::list)
                .named("versions")
                .summary("Lists versions, the newest first.")
                .takes(Page.LIMIT, Cursor.PARAM)
                .returns(Listing.class)
                .problem(404, "There is no such dataset.");
        setup.get(versions + "/<version>", this::show)
                .named("version")
                .summary("Shows a version.")
                .returns(200, Version.class)
                .problem(404, "There is no such dataset or version.");
        setup.get(versions + "/<version>/samples", this::samples)
                .named("samples")
                .summary("Lists the samples of a version.")
                .takes(
                        SampleQuery.USES,
                        SampleQuery.LABELS,
                        SampleQuery.TEXT,
                        SamplePage.FROM,
                        Page.LIMIT,
                        Cursor.PARAM)
                .returns(SamplePage.class)
                .problem(404, "There is no such dataset or version.");
        setup.get(versions + "/<version>/facets", this::facets)
                .named("facets")
                .summary("Counts the samples of a version by use and label.")
                .description(
                        "Each use is counted under the other filters, and so is each label. With q, a text in the path,"
                                + " every sample is read.")
                .takes(SampleQuery.USES, SampleQuery.LABELS, SampleQuery.TEXT)
                .returns(200, SampleFacets.class)
                .problem(404, "There is no such dataset, version or use.");
        setup.get(versions + "/<version>/statistics", this::statistics)
                .named("statistics")
                .summary("Counts the samples of a version by use, label and size.")
                .description("Reads every sample, unless who asks has the answer already and says its tag.")
                .returns(200, SampleStatistics.class)
                .problem(404, "There is no such dataset or version.");
        setup.get("/api/datasets/<dataset_name>/diff", this::diff)
                .named("diff")
                .summary("Counts and lists the samples in which two versions differ, by kind.")
                .takes(VersionDiff.FROM, VersionDiff.TO, VersionDiff.KIND, Page.LIMIT, Cursor.PARAM)
                .returns(200, VersionDiff.class)
                .problem(404, "There is no such dataset or version.");
        setup.get(versions + "/<version>/files/<path:file>", this::file)
                .named("file")
                .summary("Returns the file of a sample.")
                .returns(200, "*/*")
                .problem(404, "There is no such dataset, version or sample.");
        setup.get(versions + "/<version>/annotations/<path:file>", this::annotation)
                .named("annotation")
                .summary("Returns what is drawn on a sample: boxes, outlines, attributes.")
                .returns(200, "application/json")
                .problem(404, "There is no such dataset, version or sample, or nothing is drawn on it.");
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
        return Response.created(location(request, imported.dataset(), imported.version()))
                .withStatus(imported.unchanged() ? 200 : 201)
                .withJson(imported);
    }

    private static Response accepted(Job job) {
        return Response.status(202).header("location", "/api/jobs/" + job.id()).withJson(job);
    }

    /** Returns the address of a version. */
    static String location(Request request, String dataset, int version) {
        return request.urlFor(".version")
                .with("dataset_name", dataset)
                .with("version", version)
                .toString();
    }

    private Response list(Request request) {
        String name = request.param("dataset_name");
        int limit = Page.LIMIT.from(request);
        int before = before(Cursor.from(request));
        return workspace.database().read(handle -> {
            Dataset dataset = DatasetTable.find(handle, name).orElseThrow(() -> DatasetTable.notFound(handle, name));
            Page<Version> page = Page.of(
                    VersionTable.pageBefore(handle, name, before, limit + 1),
                    limit,
                    version -> String.valueOf(version.version()));
            int total = dataset.latest().map(Version::version).orElse(0);
            return Response.json(new Listing(page.data(), total, page.next()));
        });
    }

    private static int before(String key) {
        try {
            return key.isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(key);
        } catch (NumberFormatException e) {
            throw HttpException.badRequest(
                    Violation.of("query", "cursor", "expected the 'next' of the page before, got another"));
        }
    }

    private Response show(Request request) {
        return workspace.database().read(handle -> Response.json(version(handle, request)));
    }

    private Response samples(Request request) {
        return workspace
                .database()
                .read(handle -> Response.json(SamplePage.read(handle, version(handle, request), request)));
    }

    private Response facets(Request request) {
        return workspace.database().read(handle -> {
            Version version = version(handle, request);
            return Response.json(SampleFacets.of(handle, version, SampleQuery.of(version, request), true));
        });
    }

    private Response statistics(Request request) {
        return workspace.database().read(handle -> {
            Version version = version(handle, request);
            String tag = "statistics-1-" + version.digest();
            boolean known = request.header("if-none-match")
                    .filter(tags -> tags.contains('"' + tag + '"'))
                    .isPresent();
            return known
                    ? Response.status(304).etag(tag)
                    : Response.json(SampleStatistics.of(handle, version)).etag(tag);
        });
    }

    private Response diff(Request request) {
        String dataset = request.param("dataset_name");
        return workspace.database().read(handle -> Response.json(VersionDiff.read(handle, dataset, request)));
    }

    private Response file(Request request) {
        Sample sample = sample(request);
        return SampleFile.response(sample, workspace.blobs().source(sample.blob()));
    }

    private Response annotation(Request request) {
        Sample sample = sample(request);
        return sample.annotation()
                .flatMap(workspace.blobs()::find)
                .map(blob ->
                        Response.source("application/json", workspace.blobs().source(blob)))
                .orElseThrow(() -> HttpException.notFound("Nothing is drawn on '" + sample.path() + "'."));
    }

    private Sample sample(Request request) {
        String path = request.param("file");
        return workspace.database().read(handle -> {
            Version version = version(handle, request);
            return SampleTable.find(handle, version, path)
                    .orElseThrow(() ->
                            HttpException.notFound("'" + version.reference() + "' has no sample '" + path + "'."));
        });
    }

    private static Version version(Handle handle, Request request) {
        return VersionTable.resolve(handle, Reference.of(request.param("dataset_name"), request.param("version")));
    }
}

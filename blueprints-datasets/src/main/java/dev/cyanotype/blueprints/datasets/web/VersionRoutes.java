package dev.cyanotype.blueprints.datasets.web;

import dev.cyanotype.Setup;
import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.blueprints.datasets.catalogue.DatasetTable;
import dev.cyanotype.blueprints.datasets.catalogue.Reference;
import dev.cyanotype.blueprints.datasets.catalogue.SampleFacets;
import dev.cyanotype.blueprints.datasets.catalogue.SampleQuery;
import dev.cyanotype.blueprints.datasets.catalogue.SampleStatistics;
import dev.cyanotype.blueprints.datasets.catalogue.VersionTable;
import dev.cyanotype.blueprints.datasets.packages.attributes.SampleAttributes;
import dev.cyanotype.blueprints.datasets.samples.SampleTable;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import dev.cyanotype.storage.Workspace;
import dev.cyanotype.web.Cursor;
import dev.cyanotype.web.Page;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The versions of a dataset, their samples and files. */
final class VersionRoutes {
    /** Where the versions of a dataset are. */
    static final String PATH = "/api/datasets/<dataset_name>/versions";

    private final Workspace workspace;
    private final SampleAttributes attributes;

    VersionRoutes(Workspace workspace) {
        this.workspace = workspace;
        attributes = new SampleAttributes(workspace);
    }

    private record Listing(
            List<Version> data, int total, @Nullable String next) {}

    void declare(Setup setup) {
        setup.get(PATH, this::list)
                .named("versions")
                .summary("Lists versions, the newest first.")
                .takes(Page.LIMIT, Cursor.PARAM)
                .returns(Listing.class)
                .problem(404, "There is no such dataset.");
        setup.get(PATH + "/<version>", this::show)
                .named("version")
                .summary("Shows a version.")
                .returns(200, Version.class)
                .problem(404, "There is no such dataset or version.");
        setup.get(PATH + "/<version>/samples", this::samples)
                .named("samples")
                .summary("Lists the samples of a version.")
                .description(
                        "bytes is MIN..MAX, either of which may be missing; attribute is NAME:VALUE, and all that are given"
                                + " hold. With q, bytes or attribute nothing is counted, and a page may have fewer, or none,"
                                + " before the last.")
                .takes(
                        SampleQuery.USES,
                        SampleQuery.LABELS,
                        SampleQuery.TEXT,
                        SampleQuery.BYTES,
                        SampleQuery.ATTRIBUTES,
                        SamplePage.FROM,
                        Page.LIMIT,
                        Cursor.PARAM)
                .returns(SamplePage.class)
                .problem(404, "There is no such dataset or version.");
        setup.get(PATH + "/<version>/facets", this::facets)
                .named("facets")
                .summary("Counts the samples of a version by use and label.")
                .description("Each use is counted under the other filters, and so is each label. With q or bytes every"
                        + " sample is read. With attribute nothing is counted in a version of very many samples.")
                .takes(SampleQuery.USES, SampleQuery.LABELS, SampleQuery.TEXT)
                .takes(SampleQuery.BYTES, SampleQuery.ATTRIBUTES)
                .returns(200, SampleFacets.class)
                .problem(404, "There is no such dataset, version or use.");
        setup.get(PATH + "/<version>/statistics", this::statistics)
                .named("statistics")
                .summary("Counts the samples of a version by use, label and size.")
                .description("Reads every sample, unless who asks has the answer already and says its tag.")
                .returns(200, SampleStatistics.class)
                .problem(404, "There is no such dataset or version.");
        setup.get("/api/datasets/<dataset_name>/diff", this::diff)
                .named("diff")
                .summary("Counts and lists the samples in which two versions differ, by kind.")
                .takes(VersionDiff.FROM, VersionDiff.TO, VersionDiff.KIND, VersionDiff.WAS, VersionDiff.NOW)
                .takes(Page.LIMIT, Cursor.PARAM)
                .returns(200, VersionDiff.class)
                .problem(404, "There is no such dataset or version.");
        setup.get(PATH + "/<version>/files/<path:file>", this::file)
                .named("file")
                .summary("Returns the file of a sample.")
                .returns(200, "*/*")
                .problem(404, "There is no such dataset, version or sample.");
        setup.get(PATH + "/<version>/annotations/<path:file>", this::annotation)
                .named("annotation")
                .summary("Returns what is drawn on a sample: boxes, outlines, attributes.")
                .returns(200, "application/json")
                .problem(404, "There is no such dataset, version or sample, or nothing is drawn on it.");
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
            if (DatasetTable.find(handle, name).isEmpty()) {
                throw DatasetTable.notFound(handle, name);
            }
            Page<Version> page = Page.of(
                    VersionTable.pageBefore(handle, name, before, limit + 1),
                    limit,
                    version -> String.valueOf(version.version()));
            return Response.json(new Listing(page.data(), VersionTable.count(handle, name), page.next()));
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
                .read(handle -> Response.json(SamplePage.read(handle, version(handle, request), request, attributes)));
    }

    private Response facets(Request request) {
        return workspace.database().read(handle -> {
            Version version = version(handle, request);
            return Response.json(SampleFacets.of(version, SamplePage.walk(handle, version, request, attributes), true));
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
        return workspace
                .database()
                .read(handle -> Response.json(VersionDiff.read(VersionDiff.diff(handle, dataset, request), request)));
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

package dev.cyanotype.blueprints.datasets.pages;

import dev.cyanotype.blueprints.datasets.Dataset;
import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.blueprints.datasets.catalogue.DatasetTable;
import dev.cyanotype.blueprints.datasets.catalogue.DeletedVersions;
import dev.cyanotype.blueprints.datasets.catalogue.Reference;
import dev.cyanotype.blueprints.datasets.catalogue.VersionTable;
import dev.cyanotype.blueprints.datasets.derived.Lineage;
import dev.cyanotype.blueprints.datasets.edits.Edits;
import dev.cyanotype.blueprints.datasets.packages.attributes.SampleAttributes;
import dev.cyanotype.blueprints.datasets.pages.parts.CountTable;
import dev.cyanotype.blueprints.datasets.pages.parts.Links;
import dev.cyanotype.blueprints.datasets.pages.parts.Snippets;
import dev.cyanotype.blueprints.datasets.pages.samples.GridPage;
import dev.cyanotype.blueprints.datasets.pages.samples.Tile;
import dev.cyanotype.blueprints.datasets.samples.SampleFilter;
import dev.cyanotype.blueprints.datasets.samples.SampleTable;
import dev.cyanotype.blueprints.datasets.web.DatasetDetail;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.storage.Workspace;
import dev.cyanotype.storage.database.Database;
import dev.cyanotype.web.Twin;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** A dataset, or one version of it: what it is, what is in it, how to get it. */
final class DatasetPage {
    private static final int TILES = 24;
    private static final int VERSIONS = 10;

    private final Database database;
    private final SampleAttributes attributes;
    private final Edits edits;

    DatasetPage(Workspace workspace, Edits edits) {
        this.database = workspace.database();
        this.attributes = new SampleAttributes(workspace);
        this.edits = edits;
    }

    /** Shows a dataset with its newest version, if it has one. */
    Response dataset(Request request) {
        return database.read(handle -> Twin.of(
                request,
                () -> DatasetDetail.read(handle, request.param("dataset"), "latest", request, attributes),
                () -> datasetPage(handle, request)));
    }

    private static Response datasetPage(Handle handle, Request request) {
        Dataset dataset = dataset(handle, request);
        Map<String, Object> model = model(handle, request, dataset);
        dataset.latest().ifPresent(latest -> addVersion(handle, request, latest, model));
        model.put(
                "json",
                request.urlFor("datasets.show")
                        .with("dataset_name", dataset.name())
                        .toString());
        return Response.view("datasets/dataset.html", model);
    }

    /** Shows a version. */
    Response version(Request request) {
        return database.read(handle -> {
            Dataset dataset = dataset(handle, request);
            Version version = VersionTable.resolve(handle, Reference.of(dataset.name(), request.param("version")));
            Map<String, Object> model = model(handle, request, dataset);
            addVersion(handle, request, version, model);
            model.put("of", version.version());
            dataset.latest()
                    .filter(latest -> latest.version() > version.version())
                    .ifPresent(latest -> model.put("latest", latest.version()));
            model.put("json", new Links(request, "datasets.version", GridPage.apiIds(version), Map.of()).url());
            return Twin.of(request, version, Response.view("datasets/dataset.html", model));
        });
    }

    /** Makes the samples of a version those of the next, and goes there. */
    Response restore(Request request) {
        Version next = edits.restore(Reference.of(request.param("dataset"), request.param("version")))
                .version();
        return Response.redirect(new Links(request, ".version", GridPage.ids(next), Map.of()).url())
                .withStatus(303);
    }

    private static Dataset dataset(Handle handle, Request request) {
        String name = request.param("dataset");
        return DatasetTable.find(handle, name).orElseThrow(() -> DatasetTable.notFound(handle, name));
    }

    private static Map<String, Object> model(Handle handle, Request request, Dataset dataset) {
        Map<String, Object> model = new HashMap<>();
        model.put("dataset", dataset);
        List<Version> versions = VersionTable.pageBefore(handle, dataset.name(), Integer.MAX_VALUE, VERSIONS);
        model.put("versions", versions);
        model.put("older", VersionTable.count(handle, dataset.name()) - versions.size());
        model.put(
                "allVersions",
                request.urlFor("datasets.versions")
                        .with("dataset_name", dataset.name())
                        .toString());
        return model;
    }

    private static void addVersion(Handle handle, Request request, Version version, Map<String, Object> model) {
        Links grid = new Links(request, ".samples", GridPage.ids(version), Map.of());
        model.put("version", version);
        model.put("next", DeletedVersions.highest(handle, version.dataset()) + 1);
        model.put("counts", CountTable.of(handle, version, grid));
        model.put("grid", grid.url());
        model.put(
                "tiles",
                SampleTable.page(handle, SampleFilter.all(version.dataset(), version.version()), "", TILES).stream()
                        .map(sample -> Tile.of(request, version, sample, grid))
                        .toList());
        model.put("snippets", Snippets.of(request, version));
        addLineage(request, Lineage.of(handle, version), model, handle);
        int before = VersionTable.before(handle, version);
        if (before > 0) {
            model.put("before", before);
            model.put(
                    "changes",
                    request.urlFor(".diff")
                            .with("dataset", version.dataset())
                            .with("from", before)
                            .with("to", version.version())
                            .toString());
        }
    }

    private static void addLineage(Request request, Lineage lineage, Map<String, Object> model, Handle handle) {
        model.put(
                "derived",
                lineage.derived().stream()
                        .map(Reference::parse)
                        .map(each -> Map.of(
                                "reference",
                                each.dataset() + "@" + each.version().orElseThrow(),
                                "url",
                                url(request, each.dataset(), each.version().orElseThrow())))
                        .toList());
        lineage.origin().ifPresent(origin -> {
            model.put("origin", origin);
            model.put(
                    "originUrl",
                    Lineage.isThere(handle, origin) ? url(request, origin.dataset(), origin.version()) : "");
        });
    }

    private static String url(Request request, String dataset, int version) {
        return request.urlFor("ui.datasets.version")
                .with("dataset", dataset)
                .with("version", version)
                .toString();
    }
}

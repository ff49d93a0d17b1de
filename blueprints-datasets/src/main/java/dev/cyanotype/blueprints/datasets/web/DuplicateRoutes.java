package dev.cyanotype.blueprints.datasets.web;

import dev.cyanotype.Param;
import dev.cyanotype.Route;
import dev.cyanotype.Setup;
import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.blueprints.datasets.catalogue.Reference;
import dev.cyanotype.blueprints.datasets.catalogue.VersionTable;
import dev.cyanotype.blueprints.datasets.near.NearDuplicates;
import dev.cyanotype.blueprints.datasets.samples.Duplicates;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.storage.database.Database;
import dev.cyanotype.storage.jobs.Job;
import dev.cyanotype.web.Cursor;
import dev.cyanotype.web.Page;

/** The samples of a version that have the same bytes: twice, with two labels, or in two uses. */
final class DuplicateRoutes {
    private static final Param<String> KIND =
            Param.oneOf("kind", "exact", "near").orElse("exact");

    private final Database database;
    private final NearDuplicates near;

    DuplicateRoutes(Database database, NearDuplicates near) {
        this.database = database;
        this.near = near;
    }

    void declare(Setup setup) {
        declare(
                        setup,
                        Duplicates.Kind.DUPLICATES,
                        "Lists the samples of a version that have the same bytes, or look alike.")
                .description("Images that look alike are searched for in a job, which the first request starts.")
                .takes(KIND)
                .returns(202, Job.class);
        declare(setup, Duplicates.Kind.CONFLICTS, "Lists those that have the same bytes and different labels.");
        declare(setup, Duplicates.Kind.LEAKS, "Lists those that have the same bytes and different uses.");
    }

    private Route declare(Setup setup, Duplicates.Kind kind, String summary) {
        String address = "/api/datasets/<dataset_name>/versions/<version>/" + kind.text();
        return setup.get(address, request -> list(request, kind))
                .named(kind.text())
                .summary(summary)
                .takes(Page.LIMIT, Cursor.PARAM)
                .returns(200, DuplicatePage.class)
                .problem(404, "There is no such dataset or version.");
    }

    private Response list(Request request, Duplicates.Kind kind) {
        Reference reference = Reference.of(request.param("dataset_name"), request.param("version"));
        if (kind == Duplicates.Kind.DUPLICATES && KIND.from(request).equals("near")) {
            return listNear(request, reference);
        }
        return database.read(handle -> {
            Version version = VersionTable.resolve(handle, reference);
            return Response.json(DuplicatePage.read(new Duplicates(handle, version, kind), request));
        });
    }

    private Response listNear(Request request, Reference reference) {
        Version version = database.read(handle -> VersionTable.resolve(handle, reference));
        return near.search(version)
                .map(job -> Response.status(202)
                        .header("location", "/api/jobs/" + job.id())
                        .withJson(job))
                .orElseGet(
                        () -> database.read(handle -> Response.json(DuplicatePage.readNear(handle, version, request))));
    }
}

package dev.cyanotype.blueprints.datasets.web;

import dev.cyanotype.Param;
import dev.cyanotype.Setup;
import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.blueprints.datasets.catalogue.Reference;
import dev.cyanotype.blueprints.datasets.catalogue.VersionTable;
import dev.cyanotype.blueprints.datasets.samples.Duplicates;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.storage.database.Database;
import dev.cyanotype.web.Cursor;
import dev.cyanotype.web.Page;

/** What is wrong with the samples of a version: the same bytes twice, under two labels, or in two uses. */
final class DuplicateRoutes {
    private static final Param<String> KIND = Param.oneOf("kind", "exact").orElse("exact");

    private final Database database;

    DuplicateRoutes(Database database) {
        this.database = database;
    }

    void declare(Setup setup) {
        String version = "/api/datasets/<dataset_name>/versions/<version>";
        setup.get(version + "/duplicates", this::duplicates)
                .named("duplicates")
                .summary("Lists the samples of a version that have the same bytes.")
                .takes(KIND, Page.LIMIT, Cursor.PARAM)
                .returns(200, DuplicatePage.class)
                .problem(404, "There is no such dataset or version.");
        setup.get(version + "/conflicts", request -> answer(request, Duplicates.Kind.CONFLICT))
                .named("conflicts")
                .summary("Lists the samples of a version that have the same bytes and different labels.")
                .takes(Page.LIMIT, Cursor.PARAM)
                .returns(200, DuplicatePage.class)
                .problem(404, "There is no such dataset or version.");
        setup.get(version + "/leaks", request -> answer(request, Duplicates.Kind.LEAK))
                .named("leaks")
                .summary("Lists the samples of a version that have the same bytes and different uses.")
                .takes(Page.LIMIT, Cursor.PARAM)
                .returns(200, DuplicatePage.class)
                .problem(404, "There is no such dataset or version.");
    }

    private Response duplicates(Request request) {
        KIND.from(request); // refuses others
        return answer(request, Duplicates.Kind.EXACT);
    }

    private Response answer(Request request, Duplicates.Kind kind) {
        Reference reference = Reference.of(request.param("dataset_name"), request.param("version"));
        return database.read(handle -> {
            Version version = VersionTable.resolve(handle, reference);
            return Response.json(DuplicatePage.read(new Duplicates(handle, version, kind), request));
        });
    }
}

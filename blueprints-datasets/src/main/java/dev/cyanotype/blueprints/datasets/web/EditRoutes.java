package dev.cyanotype.blueprints.datasets.web;

import dev.cyanotype.Setup;
import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.blueprints.datasets.catalogue.Reference;
import dev.cyanotype.blueprints.datasets.edits.Edits;
import dev.cyanotype.blueprints.datasets.edits.VersionEdit;
import dev.cyanotype.blueprints.datasets.versions.VersionWriter;
import dev.cyanotype.http.Method;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;

/** Making versions out of versions. */
final class EditRoutes {
    private final Edits edits;

    EditRoutes(Edits edits) {
        this.edits = edits;
    }

    void declare(Setup setup) {
        String version = "/api/datasets/<dataset_name>/versions/<version>";
        setup.route(Method.PATCH, version, VersionEdit.class, this::edit)
                .named("edit")
                .summary("Makes the next version by changing samples of the latest.")
                .returns(200, Version.class)
                .returns(201, Version.class)
                .problem(404, "There is no such dataset or version.")
                .problem(409, "The version is not the latest.")
                .problem(422, "A sample cannot be changed so; each is named.");
        setup.post(version + "/restore", this::restore)
                .named("restore")
                .summary("Makes the next version of the samples of an older one.")
                .returns(200, Version.class)
                .returns(201, Version.class)
                .problem(404, "There is no such dataset or version.");
    }

    private Response edit(Request request, VersionEdit edit) {
        return answer(request, edits.edit(reference(request), edit.checked()));
    }

    private Response restore(Request request) {
        return answer(request, edits.restore(reference(request)));
    }

    private static Reference reference(Request request) {
        return Reference.of(request.param("dataset_name"), request.param("version"));
    }

    private static Response answer(Request request, VersionWriter.Published published) {
        Version version = published.version();
        return Response.created(VersionRoutes.location(request, version.dataset(), version.version()))
                .withStatus(published.unchanged() ? 200 : 201)
                .withJson(version);
    }
}

package dev.cyanotype.storage.pages;

import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.storage.StorageBlueprint;
import dev.cyanotype.storage.TimeSpan;
import dev.cyanotype.storage.Workspace;
import dev.cyanotype.storage.blobs.CollectionReport;
import dev.cyanotype.web.Twin;
import java.io.IOException;
import java.util.Map;

/** Shows what a collection of garbage would delete, with a button that has it done in a job. */
final class CollectionPage {
    private final Workspace workspace;

    CollectionPage(Workspace workspace) {
        this.workspace = workspace;
    }

    Response show(Request request) throws IOException {
        CollectionReport report = workspace.blobs().collect(workspace.grace(), true, looked -> {});
        return Twin.of(
                request,
                report,
                Response.view(
                        "jobs/collection.html", Map.of("report", report, "grace", TimeSpan.text(workspace.grace()))));
    }

    Response collect(Request request) {
        String job = StorageBlueprint.collect(workspace, workspace.grace()).id();
        return Response.redirect(request.urlFor(".job").with("job", job).toString())
                .withStatus(303);
    }
}

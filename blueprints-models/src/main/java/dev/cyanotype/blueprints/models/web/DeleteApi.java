package dev.cyanotype.blueprints.models.web;

import dev.cyanotype.Param;
import dev.cyanotype.Setup;
import dev.cyanotype.blueprints.models.deletion.Deletions;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import jakarta.inject.Inject;

/** Deleting models, versions and tests over HTTP. */
final class DeleteApi {
    private static final Param<Boolean> ALIASES = Param.flag("aliases").orElse(false);
    private static final String GRACE = " Contents that nothing else has are garbage then, and are deleted by a"
            + " collection once its grace time is over; there is no way back.";

    private final Deletions deletions;

    @Inject
    DeleteApi(Deletions deletions) {
        this.deletions = deletions;
    }

    void declare(Setup setup) {
        setup.delete("/api/models/<name>", this::deleteModel)
                .named("delete")
                .summary("Deletes a model with its versions, and all that was found out about them.")
                .description("That is tests, comparisons with them, gates and tokenizers." + GRACE)
                .takes(ALIASES)
                .returns(204)
                .problem(404, "There is no such model.")
                .problem(409, "It has aliases, and aliases=true is not said, or a job is at work on one of its tests.");
        setup.delete("/api/models/<name>/versions/<int:version>", this::deleteVersion)
                .named("delete-version")
                .summary("Deletes a version with its tests, comparisons with them, gates and tokenizers.")
                .description("No other version gets its number." + GRACE)
                .returns(204)
                .problem(404, "There is no such model or version.")
                .problem(409, "An alias names the version, or a job is at work on one of its tests.");
        setup.delete("/api/tests/<id>", this::deleteTest)
                .named("delete-test")
                .summary("Deletes a test with its predictions, and comparisons with it.")
                .description("A gate that it was run for keeps its outcome." + GRACE)
                .returns(204)
                .problem(404, "There is no such test.")
                .problem(409, "A job is at work on it.");
    }

    private Response deleteModel(Request request) {
        deletions.deleteModel(request.param("name"), ALIASES.from(request));
        return Response.status(204);
    }

    private Response deleteVersion(Request request) {
        deletions.deleteVersion(request.param("name"), request.param("version", Integer.class));
        return Response.status(204);
    }

    private Response deleteTest(Request request) {
        deletions.deleteTest(request.param("id"));
        return Response.status(204);
    }
}

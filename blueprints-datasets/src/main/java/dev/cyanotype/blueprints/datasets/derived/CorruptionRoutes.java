package dev.cyanotype.blueprints.datasets.derived;

import dev.cyanotype.Setup;
import dev.cyanotype.blueprints.datasets.catalogue.Reference;
import dev.cyanotype.blueprints.datasets.catalogue.VersionTable;
import dev.cyanotype.http.Method;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.storage.database.Database;
import dev.cyanotype.storage.jobs.Job;

/** Making datasets of corrupted images, and what versions were made of. */
public final class CorruptionRoutes {
    private static final String VERSION = "/api/datasets/<dataset_name>/versions/<version>";

    private final Corruptions corruptions;
    private final Database database;

    /** Makes routes to what corrupts images, and to the database that knows what was made. */
    public CorruptionRoutes(Corruptions corruptions, Database database) {
        this.corruptions = corruptions;
        this.database = database;
    }

    /** Declares the routes. */
    public void declare(Setup setup) {
        setup.route(Method.POST, VERSION + "/corruptions", NewCorruptions.class, this::corrupt)
                .named("corrupt")
                .summary("Makes a dataset of the images of a version, corrupted.")
                .description(
                        "A job makes each image noisy, blurred and so on, at each severity, as PNG with the label and use that"
                                + " it has, and with the attributes 'corruption', 'severity' and 'origin'. The same settings make"
                                + " the same bytes. Nobody sees any of it before all is there.")
                .returns(202, Job.class)
                .problem(404, "There is no such dataset, version or use.")
                .problem(
                        422,
                        "The version has corrupted images already, or the dataset that should get them samples of its own.");
        setup.get(VERSION + "/lineage", this::lineage)
                .named("lineage")
                .summary("Shows what a version was made of, and what was made of it.")
                .returns(200, Lineage.class)
                .problem(404, "There is no such dataset or version.");
    }

    private Response corrupt(Request request, NewCorruptions asked) {
        Job job = corruptions.submit(reference(request), asked);
        return Response.status(202).header("location", "/api/jobs/" + job.id()).withJson(job);
    }

    private Response lineage(Request request) {
        return database.read(
                handle -> Response.json(Lineage.of(handle, VersionTable.resolve(handle, reference(request)))));
    }

    private static Reference reference(Request request) {
        return Reference.of(request.param("dataset_name"), request.param("version"));
    }
}

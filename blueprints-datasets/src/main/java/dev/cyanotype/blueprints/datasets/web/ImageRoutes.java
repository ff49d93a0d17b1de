package dev.cyanotype.blueprints.datasets.web;

import dev.cyanotype.Setup;
import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.blueprints.datasets.catalogue.Reference;
import dev.cyanotype.blueprints.datasets.catalogue.VersionTable;
import dev.cyanotype.blueprints.datasets.images.ImageMeasuring;
import dev.cyanotype.blueprints.datasets.images.ImageSizes;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.storage.database.Database;
import dev.cyanotype.storage.jobs.Job;

/** The route of the sizes of images. */
final class ImageRoutes {
    private final Database database;
    private final ImageMeasuring measuring;

    ImageRoutes(Database database, ImageMeasuring measuring) {
        this.database = database;
        this.measuring = measuring;
    }

    void declare(Setup setup) {
        setup.get("/api/datasets/<dataset_name>/versions/<version>/statistics/images", this::show)
                .named("image-statistics")
                .summary("Counts the images of a version by width and height.")
                .description("Their headers are read in a job, which the first request starts.")
                .returns(200, ImageSizes.class)
                .returns(202, Job.class)
                .problem(404, "There is no such dataset or version.");
    }

    private Response show(Request request) {
        Reference reference = Reference.of(request.param("dataset_name"), request.param("version"));
        Version version = database.read(handle -> VersionTable.resolve(handle, reference));
        return measuring
                .measure(version)
                .map(job -> Response.status(202)
                        .header("location", "/api/jobs/" + job.id())
                        .withJson(job))
                .orElseGet(() -> database.read(handle -> Response.json(ImageMeasuring.sizes(handle, version))));
    }
}

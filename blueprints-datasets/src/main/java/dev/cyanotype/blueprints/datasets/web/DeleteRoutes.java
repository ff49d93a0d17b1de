package dev.cyanotype.blueprints.datasets.web;

import dev.cyanotype.Param;
import dev.cyanotype.Setup;
import dev.cyanotype.blueprints.datasets.catalogue.Reference;
import dev.cyanotype.blueprints.datasets.deletion.Deletions;
import dev.cyanotype.blueprints.datasets.deletion.VersionDeletions;
import dev.cyanotype.blueprints.datasets.packages.Packages;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.storage.jobs.Job;

/** Deleting datasets and packages. */
final class DeleteRoutes {
    private static final Param<Boolean> PACKAGES = Param.flag("packages").orElse(false);
    private static final String GRACE = " Contents that nothing else has are garbage then, and are deleted by a"
            + " collection once its grace time is over; there is no way back.";

    private final Deletions deletions;
    private final VersionDeletions versions;
    private final Packages packages;

    DeleteRoutes(Deletions deletions, VersionDeletions versions, Packages packages) {
        this.deletions = deletions;
        this.versions = versions;
        this.packages = packages;
    }

    void declare(Setup setup) {
        setup.delete("/api/datasets/<dataset_name>", this::deleteDataset)
                .named("delete")
                .summary("Deletes a dataset with all its versions.")
                .description("It is gone at once, and a job deletes its samples; 204 if it has none." + GRACE
                        + " Tests on it keep their reports and predictions.")
                .takes(PACKAGES)
                .returns(202, Job.class)
                .returns(204)
                .problem(404, "There is no such dataset.")
                .problem(
                        409,
                        "A version of it is being made, or packages are made of it, and packages=true is not said.");
        setup.delete(VersionRoutes.PATH + "/<version>", this::deleteVersion)
                .named("delete-version")
                .summary("Deletes a version of a dataset.")
                .description("It is gone at once, its number is never used again, and a job deletes the samples that no"
                        + " other version has. Of the latest, the one before is the latest then." + GRACE
                        + " Tests on it keep their reports and predictions.")
                .takes(PACKAGES)
                .returns(202, Job.class)
                .problem(404, "There is no such dataset or version.")
                .problem(
                        409,
                        "It is the only one, a version is being made, or packages are made of it, and packages=true is"
                                + " not said.");
        setup.delete("/downloads/<id>/", this::deletePackage)
                .named("delete-package")
                .summary("Deletes a package.")
                .description("Downloads that run go on, and the same request makes the same package again." + GRACE)
                .returns(204)
                .problem(404, "There is no such package.");
    }

    private Response deleteDataset(Request request) {
        return deletions
                .delete(request.param("dataset_name"), PACKAGES.from(request))
                .map(ImportRoutes::accepted)
                .orElseGet(() -> Response.status(204));
    }

    private Response deleteVersion(Request request) {
        Reference version = Reference.of(request.param("dataset_name"), request.param("version"));
        return ImportRoutes.accepted(versions.delete(version, PACKAGES.from(request)));
    }

    private Response deletePackage(Request request) {
        packages.delete(request.param("id"));
        return Response.status(204);
    }
}

package dev.cyanotype.blueprints.datasets.pages;

import dev.cyanotype.blueprints.datasets.derived.Corruptions;
import dev.cyanotype.blueprints.datasets.ingest.Imports;
import dev.cyanotype.blueprints.datasets.packages.jobs.PackageJobs;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.storage.jobs.Job;
import dev.cyanotype.storage.jobs.Jobs;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Leads from the job that has made a version or a package to its page. */
final class JobPanel {
    private static final Set<String> KINDS = Set.of(Imports.KIND, Corruptions.KIND);
    private static final int NOTHING = 204;

    private JobPanel() {}

    static Response show(Jobs jobs, Request request) {
        return result(job(jobs, request))
                .map(result -> Response.view("datasets/imported.html", Map.of("result", result)))
                .orElse(Response.status(NOTHING));
    }

    static Response showPackage(Jobs jobs, Request request) {
        Job job = job(jobs, request);
        return job.kind().equals(PackageJobs.KIND) && job.result() instanceof String address
                ? Response.view("datasets/made.html", Map.of("address", address))
                : Response.status(NOTHING);
    }

    private static Job job(Jobs jobs, Request request) {
        String id = request.param("job");
        return jobs.find(id).orElseThrow(() -> HttpException.notFound("There is no job '" + id + "'."));
    }

    private static Optional<Map<?, ?>> result(Job job) {
        return job.result() instanceof Map<?, ?> result && KINDS.contains(job.kind()) && result.containsKey("dataset")
                ? Optional.of(result)
                : Optional.empty();
    }
}

package dev.cyanotype.blueprints.datasets.packages.jobs;

import dev.cyanotype.blueprints.datasets.packages.PackageRequest;
import dev.cyanotype.blueprints.datasets.packages.Packages;
import dev.cyanotype.blueprints.datasets.packages.Recipe;
import dev.cyanotype.storage.jobs.Interrupted;
import dev.cyanotype.storage.jobs.Job;
import dev.cyanotype.storage.jobs.JobContext;
import dev.cyanotype.storage.jobs.Jobs;
import java.io.IOException;
import java.util.function.UnaryOperator;

/** Makes packages in jobs, for those of many samples take a while. Thread-safe. */
public final class PackageJobs {
    /** The kind of the jobs. */
    public static final String KIND = "datasets.package";

    private final Packages packages;
    private final Jobs jobs;

    /** Makes what has jobs make packages. */
    public PackageJobs(Packages packages, Jobs jobs) {
        this.packages = packages;
        this.jobs = jobs;
    }

    private record Parameters(PackageRequest request, String address, long samples) {}

    /** Takes on the jobs, those left by an earlier process, too. */
    public void doJobs() {
        jobs.register(KIND, Interrupted.AGAIN, this::run);
    }

    /**
     * Has a job make a package of the versions that there are now; its result is the package's address.
     *
     * @param address returns the address of a package by its id
     * @throws dev.cyanotype.http.problem.HttpException as {@link Packages#plan}
     */
    public Job submit(PackageRequest request, UnaryOperator<String> address) {
        Recipe recipe = packages.plan(request);
        return jobs.submit(
                KIND,
                new Parameters(packages.pinned(request, recipe), address.apply(recipe.id()), packages.work(recipe)));
    }

    private Object run(JobContext job) throws IOException {
        Parameters parameters = job.parameters(Parameters.class);
        packages.create(parameters.request(), samples -> {
            job.progress(Math.min(samples, parameters.samples()), parameters.samples(), "samples");
            job.checkCancelled();
        });
        return parameters.address();
    }
}

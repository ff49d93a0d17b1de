package dev.cyanotype.blueprints.datasets.deletion;

import dev.cyanotype.blueprints.datasets.Dataset;
import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.blueprints.datasets.catalogue.DatasetTable;
import dev.cyanotype.blueprints.datasets.catalogue.VersionTable;
import dev.cyanotype.blueprints.datasets.ingest.Imports;
import dev.cyanotype.blueprints.datasets.packages.PackageTable;
import dev.cyanotype.blueprints.datasets.versions.VersionWriter;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.storage.Workspace;
import dev.cyanotype.storage.database.Database;
import dev.cyanotype.storage.jobs.Interrupted;
import dev.cyanotype.storage.jobs.Job;
import dev.cyanotype.storage.jobs.JobContext;
import dev.cyanotype.storage.jobs.Jobs;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Deletes datasets. A dataset is gone for everybody in one short transaction; the rows of its samples go in a job, a thousand in each
 * transaction, and then its contents are garbage unless others have them, too. Thread-safe.
 */
public final class Deletions {
    private static final String KIND = "datasets.delete";
    private static final int CHUNK = 1_000;
    private static final int NAMED = 10;

    private final Workspace workspace;
    private final Database database;
    private final Jobs jobs;

    /** Makes what deletes the datasets of a workspace. */
    public Deletions(Workspace workspace) {
        this.workspace = workspace;
        database = workspace.database();
        jobs = workspace.jobs();
    }

    private record Parameters(int number) {}

    /**
     * What goes with a dataset.
     *
     * @param versions how many it has
     * @param samples of the latest version
     * @param packages the ids of the packages that are made of it, the oldest first
     */
    public record Extent(int versions, long samples, List<String> packages) {}

    /** Takes on the jobs, those left by an earlier process, too. */
    public void doJobs() {
        jobs.register(KIND, Interrupted.AGAIN, this::run);
    }

    /** Submits jobs for what was left by jobs that were cancelled, or were interrupted too often. */
    public void resume() {
        database.write(handle -> {
            List<Parameters> open = Jobs.open(handle, KIND, Parameters.class);
            List<Parameters> left =
                    LeftRows.disowned(handle).stream().map(Parameters::new).toList();
            left.stream().filter(number -> !open.contains(number)).forEach(number -> jobs.submit(handle, KIND, number));
            return left.size();
        });
    }

    /** Returns what would go with a dataset; answers 404 if there is none. */
    public Extent extent(String name) {
        return database.read(handle -> {
            Optional<Version> latest = find(handle, name).latest();
            return new Extent(
                    VersionTable.count(handle, name),
                    latest.map(Version::samples).orElse(0L),
                    PackageTable.of(handle, name));
        });
    }

    /**
     * Deletes a dataset.
     *
     * @param packages whether to delete the packages that are made of it, too
     * @return the job that deletes its rows; nothing if it has none
     * @throws HttpException 404 if there is none, 409 if a version of it is being made, or packages are made of it and stay
     */
    public Optional<Job> delete(String name, boolean packages) {
        workspace.makeRoom();
        return database.write(handle -> {
            find(handle, name);
            checkUnwritten(handle, name);
            deletePackages(handle, name, PackageTable.of(handle, name), packages);
            DatasetTable.delete(handle, name);
            return LeftRows.disown(handle, name).map(number -> jobs.submit(handle, KIND, new Parameters(number)));
        });
    }

    private static Dataset find(Handle handle, String name) {
        return DatasetTable.find(handle, name).orElseThrow(() -> DatasetTable.notFound(handle, name));
    }

    /** Answers 409 if a version of a dataset is being made. */
    static void checkUnwritten(Handle handle, String dataset) {
        if (Imports.open(handle, dataset) || VersionWriter.isWriting(handle, dataset)) {
            throw new HttpException(
                    409,
                    "A version of '" + dataset
                            + "' is being made; wait until that is done, or cancel its job, and delete it then.");
        }
    }

    /** Deletes the packages that are made of something, or answers 409 if they are to stay. */
    static void deletePackages(Handle handle, String name, List<String> made, boolean packages) {
        if (!packages && !made.isEmpty()) {
            throw new HttpException(409, packagesLeft(name, made));
        }
        made.forEach(id -> PackageTable.delete(handle, id));
    }

    private static String packagesLeft(String name, List<String> made) {
        String more = made.size() > NAMED ? " and " + (made.size() - NAMED) + " more" : "";
        return "Of '" + name + "' " + made.size() + (made.size() == 1 ? " package is" : " packages are") + " made: "
                + String.join(", ", made.subList(0, Math.min(NAMED, made.size()))) + more
                + "; say packages=true to delete them, too.";
    }

    private Object run(JobContext job) {
        int number = job.parameters(Parameters.class).number();
        long rows = 0;
        Optional<LeftRows.Deleted> deleted = deleteSamples(number, "");
        while (deleted.isPresent()) {
            rows += deleted.get().rows();
            job.progress(rows, "samples");
            job.checkCancelled();
            deleted = deleteSamples(number, deleted.get().last());
        }
        while (database.write(handle -> LeftRows.deleteFamilies(handle, number, CHUNK)) > 0) {
            job.checkCancelled();
        }
        return Map.of("datasets", database.write(handle -> LeftRows.forget(handle, number)));
    }

    private Optional<LeftRows.Deleted> deleteSamples(int number, String after) {
        workspace.makeRoom();
        return database.write(handle -> LeftRows.deleteSamples(handle, number, after, CHUNK));
    }
}

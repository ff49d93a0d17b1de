package dev.cyanotype.blueprints.datasets.deletion;

import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.blueprints.datasets.catalogue.DeletedVersions;
import dev.cyanotype.blueprints.datasets.catalogue.Reference;
import dev.cyanotype.blueprints.datasets.catalogue.VersionTable;
import dev.cyanotype.blueprints.datasets.packages.PackageTable;
import dev.cyanotype.blueprints.datasets.versions.VersionWriter;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.storage.Workspace;
import dev.cyanotype.storage.database.Database;
import dev.cyanotype.storage.jobs.Interrupted;
import dev.cyanotype.storage.jobs.Job;
import dev.cyanotype.storage.jobs.JobContext;
import dev.cyanotype.storage.jobs.Jobs;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Deletes single versions. A version is gone for everybody in one short transaction; the rows that no version needs any more go in a
 * job, a thousand in each transaction. Thread-safe.
 */
public final class VersionDeletions {
    private static final String KIND = "datasets.delete-version";
    private static final int CHUNK = 1_000;

    private final Workspace workspace;
    private final Database database;
    private final Jobs jobs;
    private final Clock clock;

    /** Makes what deletes the versions of a workspace's datasets. */
    public VersionDeletions(Workspace workspace, Clock clock) {
        this.workspace = workspace;
        this.clock = clock;
        database = workspace.database();
        jobs = workspace.jobs();
    }

    /**
     * What goes with a version.
     *
     * @param version the version
     * @param before the number of the one before; 0 if there is none
     * @param isLatest whether there is no newer one
     * @param packages the ids of the packages that are made of it, the oldest first
     */
    public record Extent(Version version, int before, boolean isLatest, List<String> packages) {}

    /** Takes on the jobs, those left by an earlier process, too. */
    public void doJobs() {
        jobs.register(KIND, Interrupted.AGAIN, this::run);
    }

    /** Submits jobs for what was left by jobs that were cancelled, or were interrupted too often. */
    public void resume() {
        database.write(handle -> {
            List<DeletedVersions.Left> open = Jobs.open(handle, KIND, DeletedVersions.Left.class);
            List<DeletedVersions.Left> left = DeletedVersions.left(handle);
            left.stream().filter(each -> !open.contains(each)).forEach(each -> jobs.submit(handle, KIND, each));
            return left.size();
        });
    }

    /** Returns what would go with a version; answers 404 if there is none. */
    public Extent extent(Reference reference) {
        return database.read(handle -> extent(handle, reference));
    }

    private static Extent extent(Handle handle, Reference reference) {
        Version version = VersionTable.resolve(handle, reference);
        return new Extent(
                version,
                VersionTable.before(handle, version),
                VersionTable.resolve(handle, Reference.of(version.dataset(), "latest"))
                        .equals(version),
                PackageTable.of(handle, version.dataset(), version.version()));
    }

    /**
     * Deletes a version, whose number is never used again; if it is the latest, the one before is then.
     *
     * @param packages whether to delete the packages that are made of it, too
     * @return the job that deletes what only this version has
     * @throws HttpException 404 if there is none, 409 if it is the only one, a version is being made, or packages are made of it and
     *     stay
     */
    public Job delete(Reference reference, boolean packages) {
        workspace.makeRoom();
        return database.write(handle -> {
            Extent extent = extent(handle, reference);
            Version version = extent.version();
            if (extent.before() == 0 && extent.isLatest()) {
                throw new HttpException(
                        409,
                        "'" + version.reference() + "' is the only version of '" + version.dataset()
                                + "'; delete the dataset instead.");
            }
            Deletions.checkUnwritten(handle, version.dataset());
            Deletions.deletePackages(handle, version.reference(), extent.packages(), packages);
            VersionTable.delete(handle, version);
            DeletedVersions.insert(handle, version.dataset(), version.version(), clock.millis());
            if (extent.isLatest()) {
                VersionWriter.endWith(handle, version.dataset(), extent.before());
            } else {
                UnneededRows.deleteSums(handle, version.dataset(), version.version());
            }
            return jobs.submit(handle, KIND, new DeletedVersions.Left(version.dataset(), version.version()));
        });
    }

    private Object run(JobContext job) {
        DeletedVersions.Left version = job.parameters(DeletedVersions.Left.class);
        long[] rows = {0};
        VersionWriter.takeBack(database, version.dataset(), more -> advance(job, rows, more));
        int more;
        do {
            workspace.makeRoom();
            more = database.write(
                    handle -> UnneededRows.deleteSamples(handle, version.dataset(), version.number(), CHUNK));
            advance(job, rows, more);
        } while (more > 0);
        database.write(handle -> {
            UnneededRows.deleteSearches(handle, version.dataset(), version.number());
            return DeletedVersions.clear(handle, version);
        });
        return Map.of("rows", rows[0]);
    }

    private static void advance(JobContext job, long[] rows, int more) {
        rows[0] += more;
        job.progress(rows[0], "samples");
        job.checkCancelled();
    }
}

package dev.cyanotype.blueprints.datasets.near;

import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.blueprints.datasets.catalogue.VersionTable;
import dev.cyanotype.storage.Workspace;
import dev.cyanotype.storage.jobs.Interrupted;
import dev.cyanotype.storage.jobs.Job;
import dev.cyanotype.storage.jobs.JobContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Images of versions that look alike: searched for in a job when they are first asked for, and kept. Thread-safe. */
public final class NearDuplicates {
    private static final String KIND = "datasets.near";
    private static final int SHOWN = 20;

    private final Workspace workspace;

    /** Makes what searches the versions of a workspace. */
    public NearDuplicates(Workspace workspace) {
        this.workspace = workspace;
    }

    /** Takes on the jobs, those left by an earlier process, too. */
    public void doJobs() {
        workspace.jobs().register(KIND, Interrupted.AGAIN, this::run);
    }

    private record Parameters(String dataset, int version) {}

    /**
     * Images that look alike.
     *
     * @param family its number, which counts up in the order of the first paths
     * @param count how many samples there are
     * @param samples the first 20, in the order of the bytes of their paths
     * @param distance in how many of 64 bits one of them differs from the first at most
     */
    public record Group(long family, long count, List<Sample> samples, int distance) {}

    /**
     * What a search came to.
     *
     * @param groups how many there are
     * @param flat how many samples are images of one shade, and so were left out
     * @param unread how many are no images that can be read
     */
    public record Found(long groups, long flat, long unread) {}

    /** Returns the job that searches a version, which is submitted unless there is one; nothing once it has been searched. */
    public Optional<Job> search(Version version) {
        Optional<NearTable.Search> known = workspace.database().read(handle -> NearTable.search(handle, version));
        if (known.isPresent() && known.get().done()) {
            return Optional.empty();
        }
        Optional<Job> running = known.flatMap(search -> workspace.jobs().find(search.job()))
                .filter(job -> !job.state().ended());
        return running.or(() -> submit(version, known)).or(() -> search(version));
    }

    /** Returns the job that searches a version now; nothing if none does. */
    public Optional<Job> searching(Version version) {
        return workspace
                .database()
                .read(handle -> NearTable.search(handle, version))
                .filter(search -> !search.done())
                .flatMap(search -> workspace.jobs().find(search.job()))
                .filter(job -> !job.state().ended());
    }

    /** Submits a job, unless somebody else has meanwhile. */
    private Optional<Job> submit(Version version, Optional<NearTable.Search> before) {
        return workspace.database().write(handle -> {
            if (!NearTable.search(handle, version).equals(before)) {
                return Optional.empty();
            }
            Job job = workspace.jobs().submit(handle, KIND, new Parameters(version.dataset(), version.version()));
            NearTable.begin(handle, version, job.id());
            return Optional.of(job);
        });
    }

    private Object run(JobContext job) throws InterruptedException {
        Parameters parameters = job.parameters(Parameters.class);
        Version version = workspace
                .database()
                .read(handle -> VersionTable.find(handle, parameters.dataset(), parameters.version()))
                .orElseThrow(() -> new IllegalStateException("There is no such version any more"));
        return Map.of("groups", new NearSearch(workspace, version, job).run());
    }

    /** Returns what the search of a version came to; nothing before it is done. */
    public static Optional<Found> found(Handle handle, Version version) {
        return NearTable.search(handle, version)
                .filter(NearTable.Search::done)
                .map(search -> new Found(search.families(), search.flat(), search.unread()));
    }

    /** Returns the groups after the one with a number. */
    public static List<Group> groups(Handle handle, Version version, long after, int limit) {
        return NearTable.families(handle, version, after, limit).stream()
                .map(row -> new Group(
                        row.family(),
                        row.samples(),
                        NearTable.samples(handle, version, row.family(), SHOWN),
                        row.distance()))
                .toList();
    }
}

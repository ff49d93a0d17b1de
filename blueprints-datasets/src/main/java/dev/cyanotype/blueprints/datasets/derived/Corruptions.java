package dev.cyanotype.blueprints.datasets.derived;

import dev.cyanotype.blueprints.datasets.Dataset;
import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.blueprints.datasets.catalogue.DatasetTable;
import dev.cyanotype.blueprints.datasets.catalogue.NewDataset;
import dev.cyanotype.blueprints.datasets.catalogue.Reference;
import dev.cyanotype.blueprints.datasets.catalogue.VersionTable;
import dev.cyanotype.blueprints.datasets.samples.SampleFilter;
import dev.cyanotype.blueprints.datasets.samples.SampleIterator;
import dev.cyanotype.blueprints.datasets.samples.SampleTable;
import dev.cyanotype.blueprints.datasets.versions.Replacement;
import dev.cyanotype.blueprints.datasets.versions.VersionWriter;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import dev.cyanotype.storage.Workspace;
import dev.cyanotype.storage.database.Scratch;
import dev.cyanotype.storage.jobs.Interrupted;
import dev.cyanotype.storage.jobs.Job;
import dev.cyanotype.storage.jobs.JobContext;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Makes datasets of corrupted images out of versions, in jobs: nobody sees anything of one before all of it is there. Thread-safe. */
public final class Corruptions {
    /** The kind of the jobs; what comes of one is a {@link Corrupted}. */
    public static final String KIND = "datasets.corrupt";

    private static final int LONGEST_TITLE = 200;

    private final Workspace workspace;
    private final Clock clock;

    /** Makes what corrupts the images of a workspace. */
    public Corruptions(Workspace workspace, Clock clock) {
        this.workspace = workspace;
        this.clock = clock;
    }

    private record Parameters(String dataset, int version, String digest, CorruptionPlan plan) {}

    /** Takes on the jobs, those left by an earlier process, too. */
    public void doJobs() {
        workspace.jobs().register(KIND, Interrupted.AGAIN, this::run);
    }

    /**
     * Submits the job that corrupts the images of a version.
     *
     * @throws HttpException 400 if what is asked for is wrong, 404 if there is no such version or use, 422 if the version is corrupted
     *     already, or the dataset to be made has samples of its own
     */
    public Job submit(Reference reference, NewCorruptions asked) {
        Version version = workspace.database().read(handle -> VersionTable.resolve(handle, reference));
        if (workspace.database().read(handle -> OriginTable.isCorrupted(handle, version))) {
            throw new HttpException(
                    422,
                    "'" + version.reference()
                            + "' has corrupted images, and says of each one corruption; corrupt the version"
                            + " that it was made of.");
        }
        CorruptionPlan plan = asked.checked(version.dataset());
        plan.use().ifPresent(use -> VersionTable.checkUses(version, Set.of(use)));
        if (workspace.database().read(handle -> hasOwnSamples(handle, plan.into()))) {
            throw HttpException.of(
                    422,
                    List.of(Violation.of(
                            "body",
                            "/into",
                            "expected a new dataset, or one whose latest version has corrupted images, got '"
                                    + plan.into() + "', which has samples of its own")));
        }
        return workspace
                .jobs()
                .submit(KIND, new Parameters(version.dataset(), version.version(), version.digest(), plan));
    }

    /** A slip in a name must not replace the samples of a dataset that people work with. */
    private static boolean hasOwnSamples(Handle handle, String into) {
        return handle.select("select latest from dataset where name = ? and latest > 0", into)
                .mapTo(Integer.class)
                .findOne()
                .flatMap(latest -> VersionTable.find(handle, into, latest))
                .filter(latest -> OriginTable.of(handle, latest).isEmpty())
                .isPresent();
    }

    private Object run(JobContext job) throws IOException, InterruptedException {
        Parameters parameters = job.parameters(Parameters.class);
        CorruptionPlan plan = parameters.plan();
        try (Scratch scratch = workspace.scratch();
                CorruptedSamples samples = new CorruptedSamples(workspace.blobs(), scratch, plan)) {
            addAll(parameters, samples, job);
            if (samples.made() == 0) {
                throw new IllegalStateException("No sample is an image that can be corrupted: "
                        + samples.omitted().first());
            }
            Origin origin = new Origin(
                    parameters.dataset(),
                    parameters.version(),
                    parameters.digest(),
                    plan.use(),
                    plan.kinds(),
                    plan.severities(),
                    plan.seed());
            return Corrupted.of(publish(origin, plan.into(), samples), origin, samples.omitted());
        }
    }

    private void addAll(Parameters parameters, CorruptedSamples samples, JobContext job)
            throws IOException, InterruptedException {
        List<String> uses = parameters.plan().use().stream().toList();
        SampleFilter filter = SampleFilter.ofUses(parameters.dataset(), parameters.version(), uses);
        long total = total(parameters);
        long done = 0;
        List<Sample> page = page(parameters, filter, "");
        while (!page.isEmpty()) {
            for (Sample sample : page) {
                job.checkCancelled();
                samples.add(sample);
                done += parameters.plan().times();
                job.progress(done, total, "samples");
            }
            page = page(parameters, filter, page.get(page.size() - 1).path());
        }
    }

    private long total(Parameters parameters) {
        Version version = workspace
                .database()
                .read(handle -> VersionTable.find(handle, parameters.dataset(), parameters.version()))
                .orElseThrow(() -> new IllegalStateException("There is no such version any more"));
        Optional<String> use = parameters.plan().use();
        return parameters.plan().times()
                * version.uses().stream()
                        .filter(each -> use.isEmpty() || each.name().equals(use.get()))
                        .mapToLong(Version.Use::samples)
                        .sum();
    }

    private List<Sample> page(Parameters parameters, SampleFilter filter, String after) {
        return workspace.database().read(handle -> {
            VersionTable.checkStill(handle, parameters.dataset(), parameters.version(), parameters.digest());
            return SampleTable.page(handle, filter, after, SampleIterator.PAGE);
        });
    }

    private VersionWriter.Published publish(Origin origin, String into, CorruptedSamples samples) {
        try (VersionWriter writer = VersionWriter.begin(workspace.database(), into)) {
            Replacement.write(writer, samples.rows());
            int number = writer.number();
            return writer.publish(
                    "Corruptions of " + origin.dataset() + "@" + origin.version(), clock.millis(), handle -> {
                        DatasetTable.insert(handle, created(handle, origin, into), clock.millis());
                        OriginTable.insert(handle, into, number, origin);
                        return number;
                    });
        }
    }

    /** Returns the dataset to be made: what holds for the origin holds for it, too. */
    private static NewDataset created(Handle handle, Origin origin, String name) {
        Dataset dataset = DatasetTable.find(handle, origin.dataset())
                .orElseThrow(() -> DatasetTable.notFound(handle, origin.dataset()));
        String title = dataset.title() + ", corrupted";
        return new NewDataset(
                name,
                Optional.of(title.substring(0, Math.min(title.length(), LONGEST_TITLE))),
                Optional.empty(),
                Optional.of(dataset.licence()),
                Optional.of(Set.copyOf(dataset.tags())),
                Optional.of(dataset.task()));
    }
}

package dev.cyanotype.blueprints.datasets.images;

import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.blueprints.datasets.annotations.ImageHeader;
import dev.cyanotype.blueprints.datasets.annotations.PixelSize;
import dev.cyanotype.blueprints.datasets.catalogue.VersionTable;
import dev.cyanotype.blueprints.datasets.samples.SampleFilter;
import dev.cyanotype.blueprints.datasets.samples.SampleIterator;
import dev.cyanotype.blueprints.datasets.samples.SampleTable;
import dev.cyanotype.storage.Workspace;
import dev.cyanotype.storage.blobs.Blob;
import dev.cyanotype.storage.blobs.BlobStore;
import dev.cyanotype.storage.jobs.Interrupted;
import dev.cyanotype.storage.jobs.Job;
import dev.cyanotype.storage.jobs.JobContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Measures the images of versions by their headers, in a job that is submitted when somebody first asks. An image is measured once,
 * whatever versions have it, so a job that was interrupted goes on where it was. Thread-safe.
 */
public final class ImageMeasuring {
    private static final String KIND = "datasets.images";
    private static final String IMAGE = "image/";

    private final Workspace workspace;

    /** Makes what measures the versions of a workspace. */
    public ImageMeasuring(Workspace workspace) {
        this.workspace = workspace;
    }

    /** Takes on the jobs, those left by an earlier process, too. */
    public void doJobs() {
        workspace.jobs().register(KIND, Interrupted.AGAIN, this::run);
    }

    private record Parameters(String dataset, int version) {}

    /** Returns the job that measures a version, which is submitted unless there is one; nothing once all is measured. */
    public Optional<Job> measure(Version version) {
        Optional<ImageTable.Measuring> known =
                workspace.database().read(handle -> ImageTable.measuring(handle, version));
        if (known.isPresent() && known.get().done()) {
            return Optional.empty();
        }
        return known.flatMap(measuring -> workspace.jobs().find(measuring.job()))
                .filter(job -> !job.state().ended())
                .or(() -> submit(version, known))
                .or(() -> measure(version));
    }

    /** Submits a job, unless somebody else has meanwhile. */
    private Optional<Job> submit(Version version, Optional<ImageTable.Measuring> before) {
        return workspace.database().write(handle -> {
            if (!ImageTable.measuring(handle, version).equals(before)) {
                return Optional.empty();
            }
            Job job = workspace.jobs().submit(handle, KIND, new Parameters(version.dataset(), version.version()));
            ImageTable.set(handle, version, job.id(), false);
            return Optional.of(job);
        });
    }

    /** Returns the sizes of the images of a version that has been measured. */
    public static ImageSizes sizes(Handle handle, Version version) {
        return ImageTable.sizes(handle, version);
    }

    private Object run(JobContext job) throws IOException, InterruptedException {
        Parameters parameters = job.parameters(Parameters.class);
        Version version = workspace
                .database()
                .read(handle -> VersionTable.find(handle, parameters.dataset(), parameters.version()))
                .orElseThrow(() -> new IllegalStateException("There is no such version any more"));
        BlobStore.Pin pin = workspace.blobs().pin();
        try (pin) {
            measure(version, job);
        }
        return workspace.database().write(handle -> {
            if (!ImageTable.measuring(handle, version).equals(Optional.of(new ImageTable.Measuring(job.id(), false)))) {
                throw new IllegalStateException("There is no such version any more");
            }
            ImageTable.set(handle, version, job.id(), true);
            return Map.of("samples", version.samples());
        });
    }

    private void measure(Version version, JobContext job) throws IOException, InterruptedException {
        SampleFilter all = SampleFilter.all(version.dataset(), version.version());
        long done = 0;
        String after = "";
        while (true) {
            String from = after;
            List<Sample> page =
                    workspace.database().read(handle -> SampleTable.page(handle, all, from, SampleIterator.PAGE));
            if (page.isEmpty()) {
                return;
            }
            job.checkCancelled();
            measure(page);
            done += page.size();
            job.progress(done, version.samples(), "samples");
            after = page.get(page.size() - 1).path();
        }
    }

    private void measure(List<Sample> page) throws IOException {
        Map<String, Blob> unknown = new LinkedHashMap<>();
        for (Sample sample : page) {
            if (sample.mediaType().startsWith(IMAGE)) {
                unknown.put(sample.blob().sha256(), sample.blob());
            }
        }
        if (!unknown.isEmpty()) {
            unknown.keySet()
                    .removeAll(workspace
                            .database()
                            .read(handle -> ImageTable.measured(handle, List.copyOf(unknown.keySet()))));
        }
        Map<String, Optional<PixelSize>> sizes = new LinkedHashMap<>();
        for (Blob blob : unknown.values()) {
            try (InputStream content = Channels.newInputStream(workspace.blobs().open(blob, 0, blob.size()))) {
                sizes.put(blob.sha256(), ImageHeader.size(content));
            }
        }
        if (!sizes.isEmpty()) {
            workspace.database().write(handle -> {
                ImageTable.add(handle, sizes);
                return sizes.size();
            });
        }
    }
}

package dev.cyanotype.blueprints.models.slices;

import dev.cyanotype.blueprints.datasets.Datasets;
import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.blueprints.datasets.packages.attributes.SampleAttributes;
import dev.cyanotype.blueprints.models.calls.Guard;
import dev.cyanotype.blueprints.models.pipeline.Pipeline;
import dev.cyanotype.blueprints.models.tasks.InvalidOutput;
import dev.cyanotype.blueprints.models.tasks.Task;
import dev.cyanotype.storage.Workspace;
import dev.cyanotype.storage.jobs.JobContext;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells samples apart by what datasets know of them. Thread-safe. */
public final class Slices {
    private final Datasets datasets;
    private final Workspace workspace;

    @Inject
    Slices(Datasets datasets, Workspace workspace) {
        this.datasets = datasets;
        this.workspace = workspace;
    }

    /** Returns the samples of a use in their order, with the attributes that are asked for. */
    public KnownSamples samples(Version version, String use, Slicing slicing) {
        SampleAttributes attributes = new SampleAttributes(workspace);
        return new KnownSamples(
                datasets.samples(version, use).iterator(),
                page -> slicing.needsAttributes() ? attributes.of(page) : Collections.nCopies(page.size(), Map.of()));
    }

    /**
     * Counts the cells that slices have, before any sample is answered.
     *
     * @throws InvalidOutput if they are too many
     */
    public void check(Version version, String use, List<String> by, JobContext job) {
        if (by.isEmpty()) {
            return;
        }
        KnownSamples known = samples(version, use, new Slicing(by, Optional.empty()));
        CellNumbers numbers = new CellNumbers(by);
        for (Sample sample : datasets.samples(version, use)) {
            known.to(sample.path());
            numbers.of(known);
            job.checkCancelled();
        }
    }

    /** Returns what adds the predictions of a use up to the figures of slices. */
    public <T, A> SliceSums<T, A> sums(
            Task<T, A, ?> task, Pipeline pipeline, Version version, String use, List<String> by) {
        Guard guard = Guard.of(task);
        return new SliceSums<>(
                by,
                samples(version, use, new Slicing(by, Optional.empty())),
                guard,
                guard.call(() -> task.cells(pipeline)));
    }
}

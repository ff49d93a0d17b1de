package dev.cyanotype.blueprints.datasets.catalogue;

import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.blueprints.datasets.samples.LabelCount;
import dev.cyanotype.blueprints.datasets.samples.SampleSizes;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Figures of a version.
 *
 * @param samples how many there are
 * @param contents how many different contents they have
 * @param annotated how many samples have an annotation
 * @param bytes of all of them
 * @param uses with their counts
 * @param labels how many samples of each use have each label; empty if there are more than 20,000
 * @param sizes of the samples
 */
public record SampleStatistics(
        long samples,
        long contents,
        long annotated,
        long bytes,
        List<Version.Use> uses,
        List<LabelCount> labels,
        Sizes sizes) {
    /**
     * How many bytes samples have.
     *
     * @param smallest how many the smallest has
     * @param largest how many the largest has
     * @param histogram how many samples have from a power of two to below the next one, those without any left out
     */
    public record Sizes(long smallest, long largest, List<SampleSizes.Bin> histogram) {}

    /** Reads all samples of a version. */
    public static SampleStatistics of(Handle handle, Version version) {
        SampleSizes sizes = SampleSizes.of(handle, version);
        List<LabelCount> labels = LabelTable.counts(handle, version);
        return new SampleStatistics(
                sizes.samples(),
                sizes.contents(),
                sizes.annotated(),
                version.bytes(),
                version.uses(),
                labels.size() < LabelCount.MOST ? labels : List.of(),
                new Sizes(sizes.smallest(), sizes.largest(), sizes.histogram()));
    }
}

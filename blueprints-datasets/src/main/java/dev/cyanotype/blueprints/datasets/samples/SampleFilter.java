package dev.cyanotype.blueprints.datasets.samples;

import java.util.List;

/**
 * Chooses samples of a version.
 *
 * @param dataset the name of the dataset
 * @param number of the version
 * @param uses any of these; empty for all
 * @param labels any of these; empty for all
 */
public record SampleFilter(String dataset, int number, List<String> uses, List<String> labels) {
    /** Returns the filter that lets all samples of a version through. */
    public static SampleFilter all(String dataset, int number) {
        return ofUses(dataset, number, List.of());
    }

    /** Returns the filter that lets the samples of these uses through. */
    public static SampleFilter ofUses(String dataset, int number, List<String> uses) {
        return new SampleFilter(dataset, number, uses, List.of());
    }
}

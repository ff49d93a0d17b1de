package dev.cyanotype.blueprints.datasets.samples;

import java.util.List;
import java.util.Optional;

/**
 * Chooses samples of a version.
 *
 * @param dataset the name of the dataset
 * @param number of the version
 * @param uses any of these; empty for all
 * @param label exactly this
 */
public record SampleFilter(String dataset, int number, List<String> uses, Optional<String> label) {}

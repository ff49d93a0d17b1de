package dev.cyanotype.blueprints.models.tests;

import java.util.List;
import java.util.Optional;

/**
 * A test to be run.
 *
 * @param dataset the dataset, perhaps with a version: {@code digits} or {@code digits@2}
 * @param use the use whose samples are answered; {@code test} if missing
 * @param version the version of the model; the latest if missing
 * @param slices by what its samples are told apart, such as {@code label*attribute:camera}; by nothing if missing
 */
public record NewTest(String dataset, Optional<String> use, Optional<Integer> version, Optional<List<String>> slices) {}

package dev.cyanotype.blueprints.models.tests;

import java.util.Optional;

/**
 * A test to be run.
 *
 * @param dataset the dataset, perhaps with a version: {@code digits} or {@code digits@2}
 * @param use the use whose samples are answered; {@code test} if missing
 * @param version the version of the model; the latest if missing
 */
public record NewTest(String dataset, Optional<String> use, Optional<Integer> version) {}

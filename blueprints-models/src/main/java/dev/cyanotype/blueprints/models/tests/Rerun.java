package dev.cyanotype.blueprints.models.tests;

import java.util.Optional;

/**
 * What came of running a test again.
 *
 * @param test the id of the test
 * @param identical whether the model has answered the same, byte for byte; then the report, which is computed from that, is the same
 * @param firstDifference the path of the first sample that was answered otherwise
 * @param imagesPerSecond how fast it was this time
 * @param runtime what has run the model this time, such as {@code ONNX Runtime 1.22.0}
 */
public record Rerun(
        String test, boolean identical, Optional<String> firstDifference, double imagesPerSecond, String runtime) {}

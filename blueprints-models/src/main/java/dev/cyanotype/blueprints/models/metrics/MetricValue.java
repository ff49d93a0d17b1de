package dev.cyanotype.blueprints.models.metrics;

import java.util.Objects;
import java.util.Optional;

/**
 * The figure that a metric came to.
 *
 * @param name the name of the metric
 * @param value the figure; missing if the metric has none for these predictions
 * @param unit what it counts; empty for a share
 * @param better which figures are better
 */
public record MetricValue(String name, Optional<Double> value, String unit, Metric.Better better) {
    /** Checks that nothing is missing that every report has. */
    public MetricValue {
        Objects.requireNonNull(name, "its name is null");
        Objects.requireNonNull(unit, "its unit is null");
        Objects.requireNonNull(better, "it does not say which figures are better");
    }
}

package dev.cyanotype.blueprints.models.metrics;

import java.util.List;
import java.util.Map;

/**
 * The figures of a part of the samples.
 *
 * @param figures by their names, such as {@code accuracy}; one that the samples do not have is not in it
 * @param intervals both ends of where a figure lies with 95 % confidence, for those that have such an interval
 */
public record CellFigures(Map<String, Double> figures, Map<String, List<Double>> intervals) {
    /** Makes figures without intervals. */
    public CellFigures(Map<String, Double> figures) {
        this(figures, Map.of());
    }
}

package dev.cyanotype.blueprints.models.tasks.paired;

import dev.cyanotype.blueprints.models.statistics.Bounds;

/**
 * A figure that two models have for one label, such as {@code iou}.
 *
 * @param a that of the first model
 * @param b that of the second
 * @param bounds where the difference lies
 * @param p how likely a difference as far from 0 is if the models are exchanged in half of the groups
 */
public record PairedLabel(String label, String figure, double a, double b, Bounds bounds, double p) {}

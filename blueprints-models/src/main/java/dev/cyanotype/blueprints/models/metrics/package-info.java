/** Figures that say how good a model is, and {@link dev.cyanotype.blueprints.models.metrics.Metric}, by which plugins add theirs. */
@NullMarked
package dev.cyanotype.blueprints.models.metrics;

import org.jspecify.annotations.NullMarked;

/** Figures that say how good a model is. Accumulators merge, so that work can be split. Not API. */
@NullMarked
package dev.cyanotype.blueprints.models.metrics;

import org.jspecify.annotations.NullMarked;

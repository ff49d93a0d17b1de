/** Regression: numbers that are held against those of the data. Not API. */
@NullMarked
package dev.cyanotype.blueprints.models.tasks.regression;

import org.jspecify.annotations.NullMarked;

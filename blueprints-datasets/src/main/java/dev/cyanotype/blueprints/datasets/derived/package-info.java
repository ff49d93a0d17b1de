/** Datasets that are made of others, and what they were made of. Not API. */
@NullMarked
package dev.cyanotype.blueprints.datasets.derived;

import org.jspecify.annotations.NullMarked;

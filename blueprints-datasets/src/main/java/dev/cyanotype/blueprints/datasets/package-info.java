/** The catalogue of datasets as other blueprints read it: datasets, immutable versions, samples. */
@NullMarked
package dev.cyanotype.blueprints.datasets;

import org.jspecify.annotations.NullMarked;

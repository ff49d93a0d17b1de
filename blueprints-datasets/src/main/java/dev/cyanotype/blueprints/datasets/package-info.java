/** A catalogue of datasets: import, immutable versions, samples, and packages to download. */
@NullMarked
package dev.cyanotype.blueprints.datasets;

import org.jspecify.annotations.NullMarked;

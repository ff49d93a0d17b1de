/** The pages of samples: as a grid, and one by one. Not API. */
@NullMarked
package dev.cyanotype.blueprints.datasets.pages.samples;

import org.jspecify.annotations.NullMarked;

/** The table of samples: pages of a version, single samples, and what two versions differ in. Not API. */
@NullMarked
package dev.cyanotype.blueprints.datasets.samples;

import org.jspecify.annotations.NullMarked;

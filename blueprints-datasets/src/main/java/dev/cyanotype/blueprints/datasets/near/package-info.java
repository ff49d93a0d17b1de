/** Finds images of a version that look alike. Not API. */
@NullMarked
package dev.cyanotype.blueprints.datasets.near;

import org.jspecify.annotations.NullMarked;

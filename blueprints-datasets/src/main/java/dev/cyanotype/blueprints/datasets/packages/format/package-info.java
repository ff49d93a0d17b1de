/** Tar and zip archives that are computed from a list of entries and never stored. */
@NullMarked
package dev.cyanotype.blueprints.datasets.packages.format;

import org.jspecify.annotations.NullMarked;

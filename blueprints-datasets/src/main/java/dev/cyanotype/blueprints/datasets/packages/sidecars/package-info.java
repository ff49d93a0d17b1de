/** Files that stand beside the archives of a package: lists, sums, indexes and descriptions, each for readers of its own. */
@NullMarked
package dev.cyanotype.blueprints.datasets.packages.sidecars;

import org.jspecify.annotations.NullMarked;

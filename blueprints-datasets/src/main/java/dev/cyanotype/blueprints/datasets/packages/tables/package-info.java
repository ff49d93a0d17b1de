/** Tables of the samples of a package. Not API. */
@NullMarked
package dev.cyanotype.blueprints.datasets.packages.tables;

import org.jspecify.annotations.NullMarked;

/** The entries of a package, resolved once and kept as a blob. Not API. */
@NullMarked
package dev.cyanotype.blueprints.datasets.packages.list;

import org.jspecify.annotations.NullMarked;

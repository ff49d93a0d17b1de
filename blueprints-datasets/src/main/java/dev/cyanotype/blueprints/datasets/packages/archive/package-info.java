/** Archives that are computed from a list of entries and never stored. Not API. */
@NullMarked
package dev.cyanotype.blueprints.datasets.packages.archive;

import org.jspecify.annotations.NullMarked;

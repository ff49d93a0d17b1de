/** Reads archives that nobody vouches for, and refuses what is wrong with them by the name of the entry. */
@NullMarked
package dev.cyanotype.blueprints.datasets.ingest;

import org.jspecify.annotations.NullMarked;

/** Makes versions out of archives that nobody vouches for, and refuses what is wrong by the name of the entry. */
@NullMarked
package dev.cyanotype.blueprints.datasets.ingest;

import org.jspecify.annotations.NullMarked;

/** Deletes datasets: they are gone at once, and their many rows bit by bit. */
@NullMarked
package dev.cyanotype.blueprints.datasets.deletion;

import org.jspecify.annotations.NullMarked;

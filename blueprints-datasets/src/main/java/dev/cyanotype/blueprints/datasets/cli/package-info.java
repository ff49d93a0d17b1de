/** The commands of the group {@code datasets}. Not API. */
@NullMarked
package dev.cyanotype.blueprints.datasets.cli;

import org.jspecify.annotations.NullMarked;

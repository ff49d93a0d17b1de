/** The commands of the group {@code models}. Not API. */
@NullMarked
package dev.cyanotype.blueprints.models.cli;

import org.jspecify.annotations.NullMarked;

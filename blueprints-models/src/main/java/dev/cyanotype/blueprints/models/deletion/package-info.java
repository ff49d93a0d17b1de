/** Deletes models, their versions and tests. Not API. */
@NullMarked
package dev.cyanotype.blueprints.models.deletion;

import org.jspecify.annotations.NullMarked;

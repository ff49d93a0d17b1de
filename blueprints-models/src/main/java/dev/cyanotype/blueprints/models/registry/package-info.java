/** The registered models and their versions. Not API. */
@NullMarked
package dev.cyanotype.blueprints.models.registry;

import org.jspecify.annotations.NullMarked;

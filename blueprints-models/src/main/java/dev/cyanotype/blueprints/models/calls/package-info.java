/** Calls of tasks and metrics that a plugin may have brought. Not API. */
@NullMarked
package dev.cyanotype.blueprints.models.calls;

import org.jspecify.annotations.NullMarked;

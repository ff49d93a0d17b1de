/** How models stand corrupted images. Not API. */
@NullMarked
package dev.cyanotype.blueprints.models.robustness;

import org.jspecify.annotations.NullMarked;

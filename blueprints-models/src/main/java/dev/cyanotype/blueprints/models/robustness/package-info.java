/** How models stand corrupted images, and which labels all good models contradict. Not API. */
@NullMarked
package dev.cyanotype.blueprints.models.robustness;

import org.jspecify.annotations.NullMarked;

/** How large images are. Not API. */
@NullMarked
package dev.cyanotype.blueprints.datasets.images;

import org.jspecify.annotations.NullMarked;

/** How large images are, and how bright grey ones. Not API. */
@NullMarked
package dev.cyanotype.blueprints.datasets.images;

import org.jspecify.annotations.NullMarked;

/** The files in which small blobs lie one after another. Not API. */
@NullMarked
package dev.cyanotype.storage.blobs.segments;

import org.jspecify.annotations.NullMarked;

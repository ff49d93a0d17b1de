/** Files that can be made again: kept while there is room. */
@NullMarked
package dev.cyanotype.storage.cache;

import org.jspecify.annotations.NullMarked;

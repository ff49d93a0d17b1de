/** Contents by their hash, stored once. */
@NullMarked
package dev.cyanotype.storage.blobs;

import org.jspecify.annotations.NullMarked;

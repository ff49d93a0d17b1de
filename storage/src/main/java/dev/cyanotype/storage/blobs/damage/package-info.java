/** Contents that are not what was stored: noticing them, and keeping that in mind. */
@NullMarked
package dev.cyanotype.storage.blobs.damage;

import org.jspecify.annotations.NullMarked;

/** Rules, and finding the one that a path fits. Knows nothing of routers. */
@NullMarked
package dev.cyanotype.routing;

import org.jspecify.annotations.NullMarked;

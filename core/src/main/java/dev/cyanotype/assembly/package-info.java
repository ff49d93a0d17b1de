/** Puts a router together out of what blueprints declare, and reports everything that is wrong with it. Not API. */
@NullMarked
package dev.cyanotype.assembly;

import org.jspecify.annotations.NullMarked;

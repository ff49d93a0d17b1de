/** Builds URLs out of rules and values. Not API. */
@NullMarked
package dev.cyanotype.routing.url;

import org.jspecify.annotations.NullMarked;

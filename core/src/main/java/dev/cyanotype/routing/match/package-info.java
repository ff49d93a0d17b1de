/** Finds the rule for a domain, path and method. Not API. */
@NullMarked
package dev.cyanotype.routing.match;

import org.jspecify.annotations.NullMarked;

/** Parses rules such as {@code /items/<int:id>}. Not API. */
@NullMarked
package dev.cyanotype.routing.rule;

import org.jspecify.annotations.NullMarked;

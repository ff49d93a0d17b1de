/** Handlers that are classes: one object for each request, one method for each request method. */
@NullMarked
package dev.cyanotype.views;

import org.jspecify.annotations.NullMarked;

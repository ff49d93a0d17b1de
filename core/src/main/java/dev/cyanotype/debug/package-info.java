/** Shows an error that nobody handled to the developer, and to nobody else. Not API. */
@NullMarked
package dev.cyanotype.debug;

import org.jspecify.annotations.NullMarked;

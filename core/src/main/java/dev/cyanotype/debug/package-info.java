/** What is shown of an error that nobody handled, to the developer and to nobody else. */
@NullMarked
package dev.cyanotype.debug;

import org.jspecify.annotations.NullMarked;
